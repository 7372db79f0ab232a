// Returns entities without search terms.
//   $p.limit  the greatest number of rows
MATCH (e:Entity)
WHERE e.search_terms IS NULL AND e.revision > 0
RETURN e.id AS id, e.kind AS kind, [e.name] + coalesce(e.aliases, []) AS names
LIMIT toInteger($p.limit)
