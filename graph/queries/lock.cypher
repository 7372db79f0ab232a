// Acquires a named lock until the transaction ends.
//   $p.name  the name of the lock
MERGE (l:Lock {name: $p.name})
SET l.taken_at = datetime.transaction()
