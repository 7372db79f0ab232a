MATCH (s:Source {id: id})
WITH s
MATCH (s)-[:REPUBLISHED_FROM*0..]->(root)
WHERE NOT (root)-[:REPUBLISHED_FROM]->()
OPTIONAL MATCH (root)-[:PUBLISHED_BY]->(p)
