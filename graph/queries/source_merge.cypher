// Makes or takes a source and, by the SET, holds its lock until the
// transaction ends: what is returned was read under it. A revision of 0 says that it was made just now.
//   $id  the source's id
MERGE (s:Source {id: $id})
ON CREATE SET s.revision = 0, s.created_at = datetime.transaction()
SET s._lock = true
REMOVE s._lock
WITH s
RETURN s{.*,
  publisher: head([(s)-[:PUBLISHED_BY]->(p) | p.id]),
  republished_from: head([(s)-[:REPUBLISHED_FROM]->(o) | o.id])} AS source
