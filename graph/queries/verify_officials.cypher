// Returns entities after an id, in the order of ids: whether they have the label :Official, and
// whether they should.
//   $p.after  the last id of the previous page, or ''
//   $p.limit  the greatest number of rows
MATCH (p:Entity)
USING INDEX p:Entity(id)
WHERE p.id > $p.after
WITH p ORDER BY p.id LIMIT toInteger($p.limit)
RETURN p.id AS id, p:Official AS labelled, EXISTS {
  MATCH (p)-[holds:HOLDS_POSITION]->(:Entity)-[of:POSITION_OF]->(:Entity)-[parts:PART_OF*0..8]->(:Government)
  WHERE holds.status IN ['confirmed', 'reported'] AND of.status IN ['confirmed', 'reported']
    AND all(part IN parts WHERE part.status IN ['confirmed', 'reported'])
} AS official
ORDER BY id
