// Holds the locks of relation types until the transaction ends, and reads them
// under these. The last MATCH finds out which were deleted before: a SET passes
// over what is gone.
//   $p.names  a list of names, in their order
UNWIND $p.names AS name
MATCH (t:RelationType {name: name})
SET t._lock = true
REMOVE t._lock
WITH name
MATCH (t:RelationType {name: name})
RETURN t{.*} AS type
