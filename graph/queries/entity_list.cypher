// Returns entities of the given kinds after an id, in the order of ids, without merged ones.
//   $p.kinds  a list of kinds
//   $p.after  the last id of the previous page, or ''
//   $p.limit  the greatest number of rows
MATCH (e:Entity)
USING INDEX e:Entity(id)
WHERE e.id > $p.after AND e.kind IN $p.kinds AND e.merged_into IS NULL
RETURN e{.*, official: e:Official} AS entity
ORDER BY e.id
LIMIT toInteger($p.limit)
