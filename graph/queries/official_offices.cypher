// The positions of governments and of their bodies, by what was known at a time: all
// of one government, or one position if it is any.
//   $government  the government's id; or null for any, and then a position is given
//   $position    a position's id, or null
//   $known_at    an instant, or null for now
CALL () {
  MATCH (:Entity {id: $government})<-[parts:PART_OF*0..8]-(:Entity)<-[of:POSITION_OF]-(position:Entity)
  WHERE $position IS NULL
  RETURN position, [of] + parts AS edges
UNION
  MATCH (position:Entity {id: $position})-[of:POSITION_OF]->(:Entity)-[parts:PART_OF*0..8]->(g:Government)
  WHERE $government IS NULL OR g.id = $government
  RETURN position, [of] + parts AS edges
}
WITH position, edges
WHERE all(e IN edges WHERE
  ($known_at IS NULL OR e.first_published <= $known_at)
  AND e.history_status[CASE WHEN $known_at IS NULL THEN -1 ELSE size([at IN e.history_published WHERE at <= $known_at]) - 1 END]
    IN ['confirmed', 'reported'])
RETURN DISTINCT position.id AS id
ORDER BY id
