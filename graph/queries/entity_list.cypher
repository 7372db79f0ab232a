// Entities of some kinds after an id, in the order of ids.
//   $kinds  a list of kinds
//   $after  the last id of the page before, or ''
//   $limit  how many
MATCH (e:Entity)
USING INDEX e:Entity(id)
WHERE e.id > $after AND e.kind IN $kinds
RETURN e{.*, official: e:Official} AS entity
ORDER BY e.id
LIMIT $limit
