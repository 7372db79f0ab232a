// Writes a source whose lock is held, with what it points to.
//   $id                its id
//   $properties        all properties but the times
//   $publisher         the id of an organization, or null
//   $republished_from  the id of a source, or null
MATCH (s:Source {id: $id})
SET s += $properties, s.updated_at = datetime.transaction()
WITH s
CALL (s) {
  OPTIONAL MATCH (s)-[old:PUBLISHED_BY|REPUBLISHED_FROM]->()
  DELETE old
}
CALL (s) {
  MATCH (p:Entity {id: $publisher})
  CREATE (s)-[:PUBLISHED_BY]->(p)
  RETURN count(*) AS publishers
}
CALL (s) {
  MATCH (o:Source {id: $republished_from})
  CREATE (s)-[:REPUBLISHED_FROM]->(o)
  RETURN count(*) AS originals
}
RETURN s{.*, publisher: $publisher, republished_from: $republished_from} AS source
