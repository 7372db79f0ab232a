// Returns entities without match keys.
//   $p.limit  the greatest number of rows
MATCH (e:Entity)
WHERE e.match_keys IS NULL AND e.revision > 0
RETURN e{.*} AS entity
LIMIT toInteger($p.limit)
