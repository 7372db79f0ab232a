// Entities of one kind after an id, without those that were merged into others, in the order of ids.
//   $p.kind   the kind
//   $p.after  the last id of the page before, or ''
//   $p.limit  how many
MATCH (e:Entity)
WHERE e.kind = $p.kind AND e.id > $p.after AND e.merged_into IS NULL
RETURN e{.*, official: e:Official} AS entity
ORDER BY e.kind, e.id
LIMIT toInteger($p.limit)
