// Locks relation types until the transaction ends, and reads them under the locks. The last MATCH
// excludes types that were deleted before the lock was acquired, because SET ignores them.
//   $p.names  names in ascending order
UNWIND $p.names AS name
MATCH (t:RelationType {name: name})
SET t._lock = true
REMOVE t._lock
WITH name
MATCH (t:RelationType {name: name})
RETURN t{.*} AS type
