// Acquires named locks, in the given order, until the transaction ends.
//   $p.names  the names of the locks
UNWIND $p.names AS name
MERGE (l:Lock {name: name})
SET l.taken_at = datetime.transaction()
