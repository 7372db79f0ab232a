// Entities of one kind after an id, in the order of ids.
//   $kind   the kind
//   $after  the last id of the page before, or ''
//   $limit  how many
MATCH (e:Entity)
WHERE e.kind = $kind AND e.id > $after
RETURN e{.*, official: e:Official} AS entity
ORDER BY e.kind, e.id
LIMIT $limit
