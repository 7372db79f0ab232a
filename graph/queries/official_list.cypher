// The ids of persons who hold or held a position of a government or of one of its
// bodies, after an id, in the order of ids; read from the index in that order, and no
// further than the page goes.
//   $known_at  an instant: by what was known then; or null for now
//   $valid_from, $valid_to  days, both included: who held it on one of them; or null
//   $certain   whether they surely did, or possibly
//   $after     the last id of the page before, or ''
//   $limit     how many
MATCH (r:Relation)
USING INDEX r:Relation(type, subject_id, object_id) // not the one from the other end, which has them in another order
WHERE r.type = 'holds-position' AND r.subject_id > $after AND r.object_id > '' // an index serves all its properties together
WITH r, CASE WHEN $known_at IS NULL THEN -1 ELSE size([at IN r.history_published WHERE at <= $known_at]) - 1 END AS i
WHERE ($known_at IS NULL OR r.first_published <= $known_at)
  AND r.history_status[i] IN ['confirmed', 'reported']
  AND ($valid_from IS NULL OR (
    r.history_earliest[i] <= $valid_to AND r.history_latest[i] >= $valid_from
    AND (NOT $certain
      OR (r.history_earliest[i] >= $valid_from AND r.history_latest[i] <= $valid_to)
      OR (r.history_certain_from[i] <= $valid_to AND r.history_certain_to[i] >= $valid_from))))
  AND EXISTS {
    MATCH (:Entity {id: r.object_id})-[of:POSITION_OF]->(:Entity)-[parts:PART_OF*0..8]->(:Government)
    WHERE all(e IN [of] + parts WHERE
      ($known_at IS NULL OR e.first_published <= $known_at)
      AND e.history_status[CASE WHEN $known_at IS NULL THEN -1 ELSE size([at IN e.history_published WHERE at <= $known_at]) - 1 END]
        IN ['confirmed', 'reported'])
  }
WITH DISTINCT r.type AS type, r.subject_id AS id
ORDER BY type, id
LIMIT $limit
RETURN id
ORDER BY type, id
