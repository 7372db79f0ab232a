// Takes named locks, in the order given, until the transaction ends.
//   $p.names  what they guard
UNWIND $p.names AS name
MERGE (l:Lock {name: name})
SET l.taken_at = datetime.transaction()
