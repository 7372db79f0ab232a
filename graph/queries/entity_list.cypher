// Entities of some kinds after an id, without those that were merged into others, in the order of ids.
//   $kinds  a list of kinds
//   $after  the last id of the page before, or ''
//   $limit  how many
MATCH (e:Entity)
USING INDEX e:Entity(id)
WHERE e.id > $after AND e.kind IN $kinds AND e.merged_into IS NULL
RETURN e{.*, official: e:Official} AS entity
ORDER BY e.id
LIMIT $limit
