// Returns keys of the API, ordered by id.
//   $p.after  the id before the first one
//   $p.limit  the greatest number of keys
MATCH (k:AccessKey)
WHERE k.id > $p.after
RETURN k{.id, .sealed, .used} AS key
ORDER BY k.id LIMIT toInteger($p.limit)
