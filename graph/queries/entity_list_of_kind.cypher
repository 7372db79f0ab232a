// Returns entities of one kind after an id, in the order of ids, without merged ones.
//   $p.kind   the kind
//   $p.after  the last id of the previous page, or ''
//   $p.limit  the greatest number of rows
MATCH (e:Entity)
USING INDEX e:Entity(kind, id)
WHERE e.kind = $p.kind AND e.id > $p.after AND e.merged_into IS NULL
RETURN e{.*, official: e:Official} AS entity
ORDER BY e.kind, e.id
LIMIT toInteger($p.limit)
