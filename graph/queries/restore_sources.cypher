// Restores sources with their links, and counts the links that exist. An original that follows its
// copy is created first and gets its properties later.
//   $p.sources  a list of {properties, publisher, republished_from}
UNWIND $p.sources AS source
MERGE (s:Source {id: source.properties.id})
SET s = source.properties
FOREACH (_ IN CASE WHEN source.republished_from IS NULL THEN [] ELSE [1] END |
  MERGE (o:Source {id: source.republished_from})
  CREATE (s)-[:REPUBLISHED_FROM]->(o))
WITH s, source
CALL (s, source) {
  MATCH (p:Entity {id: source.publisher})
  CREATE (s)-[:PUBLISHED_BY]->(p)
}
RETURN s.id AS id, COUNT { (s)-->() } AS links
