// Updates the label :Official of persons: one has it who holds or held a position of a government,
// or of a body that is part of one, according to the edges of confirmed or reported relations. It
// writes only persons whose label changes.
//   $p.people     ids of persons
//   $p.positions  ids of positions, for all their holders
//   $p.bodies     ids of organizations, for all holders of positions of these or of their parts
CALL () {
  UNWIND $p.people AS id
  MATCH (p:Entity {id: id})
  RETURN p
UNION
  UNWIND $p.positions AS id
  MATCH (:Entity {id: id})<-[:HOLDS_POSITION]-(p:Entity)
  RETURN p
UNION
  UNWIND $p.bodies AS id
  MATCH (:Entity {id: id})<-[:PART_OF*0..8]-(part:Entity)
  WITH DISTINCT part
  MATCH (part)<-[:POSITION_OF]-(:Entity)<-[:HOLDS_POSITION]-(p:Entity)
  RETURN p
}
WITH p, EXISTS {
  MATCH (p)-[holds:HOLDS_POSITION]->(:Entity)-[of:POSITION_OF]->(:Entity)-[parts:PART_OF*0..8]->(:Government)
  WHERE holds.status IN ['confirmed', 'reported'] AND of.status IN ['confirmed', 'reported']
    AND all(part IN parts WHERE part.status IN ['confirmed', 'reported'])
} AS official
WHERE official <> (p:Official)
FOREACH (x IN CASE WHEN official THEN [p] ELSE [] END | SET x:Official)
FOREACH (x IN CASE WHEN official THEN [] ELSE [p] END | REMOVE x:Official)
