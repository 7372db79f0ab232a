// The positions of governments and of their bodies, by what was known at a time: all
// of one government, or one position if it is any.
//   $p.government  the government's id; or null for any, and then a position is given
//   $p.position    a position's id, or null
//   $p.known_at    an instant, or null for now
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
