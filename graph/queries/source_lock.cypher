// Creates or finds sources, and locks them until the transaction ends; the SET takes the lock. The
// result is read under the locks. Revision 0 marks a source that was created now.
//   $p.ids  ids in ascending order
UNWIND $p.ids AS id
MERGE (s:Source {id: id})
ON CREATE SET s.revision = 0, s.created_at = datetime.transaction()
SET s._lock = true
REMOVE s._lock
WITH s
RETURN s{.*,
  publisher: head([(s)-[:PUBLISHED_BY]->(p) | p.id]),
  republished_from: head([(s)-[:REPUBLISHED_FROM]->(o) | o.id])} AS source
