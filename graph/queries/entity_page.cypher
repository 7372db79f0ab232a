// Returns entities in the order of ids.
//   $p.after  the last id of the previous page, or ''
//   $p.limit  the greatest number of rows
MATCH (e:Entity)
WHERE e.id > $p.after AND e.revision > 0
RETURN e{.*} AS entity
ORDER BY e.id
LIMIT toInteger($p.limit)
