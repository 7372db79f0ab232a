// Takes a named lock until the transaction ends.
//   $name  what it guards
MERGE (l:Lock {name: $name})
SET l.taken_at = datetime.transaction()
