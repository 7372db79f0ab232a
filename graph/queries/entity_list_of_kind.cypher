// Entities of one kind after an id, without those that were merged into others, in the order of ids.
//   $kind   the kind
//   $after  the last id of the page before, or ''
//   $limit  how many
MATCH (e:Entity)
WHERE e.kind = $kind AND e.id > $after AND e.merged_into IS NULL
RETURN e{.*, official: e:Official} AS entity
ORDER BY e.kind, e.id
LIMIT $limit
