// Takes a named lock until the transaction ends.
//   $p.name  what it guards
MERGE (l:Lock {name: $p.name})
SET l.taken_at = datetime.transaction()
