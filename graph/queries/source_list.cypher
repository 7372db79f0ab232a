// Returns sources after an id, in the order of ids.
//   $p.after  the last id of the previous page, or ''
//   $p.limit  the greatest number of rows
MATCH (s:Source)
WHERE s.id > $p.after
WITH s ORDER BY s.id LIMIT toInteger($p.limit)
RETURN s{.*,
  publisher: head([(s)-[:PUBLISHED_BY]->(p) | p.id]),
  republished_from: head([(s)-[:REPUBLISHED_FROM]->(o) | o.id])} AS source
ORDER BY s.id
