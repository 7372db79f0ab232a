// Locks a source and all its copies, in the order of ids, and returns them as read under the locks.
// The caller holds the lock for republications.
//   $p.id  the source's id
MATCH (:Source {id: $p.id})<-[:REPUBLISHED_FROM*0..]-(s:Source)
WITH DISTINCT s ORDER BY s.id
SET s._lock = true
REMOVE s._lock
WITH s
RETURN s{.*,
  publisher: head([(s)-[:PUBLISHED_BY]->(p) | p.id]),
  republished_from: head([(s)-[:REPUBLISHED_FROM]->(o) | o.id])} AS source
ORDER BY s.id
