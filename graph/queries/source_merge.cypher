// Makes or takes sources and, by the SET, holds their locks until the transaction
// ends: what is returned was read under them. A revision of 0 says that it was made just now.
//   $p.ids  their ids, in their order
UNWIND $p.ids AS id
MERGE (s:Source {id: id})
ON CREATE SET s.revision = 0, s.created_at = datetime.transaction()
SET s._lock = true
REMOVE s._lock
WITH s
RETURN s{.*,
  publisher: head([(s)-[:PUBLISHED_BY]->(p) | p.id]),
  republished_from: head([(s)-[:REPUBLISHED_FROM]->(o) | o.id])} AS source
