// Returns the positions of governments and their bodies as known at a time: all positions of one
// government, or the given position if it belongs to any.
//   $p.government  the id of the government; or null for any, if a position is given
//   $p.position    the id of a position, or null
//   $p.known_at    a publication time, or null for now
CALL () {
  MATCH (:Entity {id: $p.government})<-[parts:PART_OF*0..8]-(:Entity)<-[of:POSITION_OF]-(position:Entity)
  WHERE $p.position IS NULL
  RETURN position, [of] + parts AS edges
UNION
  MATCH (position:Entity {id: $p.position})-[of:POSITION_OF]->(:Entity)-[parts:PART_OF*0..8]->(g:Government)
  WHERE $p.government IS NULL OR g.id = $p.government
  RETURN position, [of] + parts AS edges
}
WITH position, edges
WHERE all(e IN edges WHERE
  ($p.known_at IS NULL OR e.first_published <= $p.known_at)
  AND e.history_status[CASE WHEN $p.known_at IS NULL THEN -1 ELSE size([at IN e.history_published WHERE at <= $p.known_at]) - 1 END]
    IN ['confirmed', 'reported'])
RETURN DISTINCT position.id AS id
ORDER BY id
