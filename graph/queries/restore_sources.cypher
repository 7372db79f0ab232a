// Restores sources with what they point to, and counts what of it there is. An original
// that is yet to come is made, and gets its properties when it comes.
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
