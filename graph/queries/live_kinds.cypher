// Returns the entities after an id with their kinds, in the order of ids, as two lists.
//   $p.after  the last id of the previous page, or ''
//   $p.limit  the greatest number of entities
MATCH (e:Entity) WHERE e.id > $p.after
WITH e.id AS id, e.kind AS kind ORDER BY id LIMIT toInteger($p.limit)
RETURN collect(id) AS ids, collect(kind) AS kinds
