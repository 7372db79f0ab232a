// Entities of some kinds after an id, without those that were merged into others, in the order of ids.
//   $p.kinds  a list of kinds
//   $p.after  the last id of the page before, or ''
//   $p.limit  how many
MATCH (e:Entity)
USING INDEX e:Entity(id)
WHERE e.id > $p.after AND e.kind IN $p.kinds AND e.merged_into IS NULL
RETURN e{.*, official: e:Official} AS entity
ORDER BY e.id
LIMIT toInteger($p.limit)
