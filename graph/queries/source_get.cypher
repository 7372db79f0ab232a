// Returns one source.
//   $p.id  the id
MATCH (s:Source {id: $p.id})
RETURN s{.*,
  publisher: head([(s)-[:PUBLISHED_BY]->(p) | p.id]),
  republished_from: head([(s)-[:REPUBLISHED_FROM]->(o) | o.id])} AS source
