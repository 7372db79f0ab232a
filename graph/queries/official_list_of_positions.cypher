// The ids of persons who hold or held one of some positions, after an id, in the
// order of ids. Each position's holders are read from the index in that order, and
// no further than the page goes.
//   $positions  ids of positions
//   $known_at   an instant: by what was known then; or null for now
//   $valid_from, $valid_to  days, both included: who held it on one of them; or null
//   $certain    whether they surely did, or possibly
//   $after      the last id of the page before, or ''
//   $limit      how many
UNWIND $positions AS position
CALL (position) {
  MATCH (r:Relation)
  USING INDEX r:Relation(type, object_id, subject_id)
  WHERE r.type = 'holds-position' AND r.object_id = position AND r.subject_id > $after
  WITH r, CASE WHEN $known_at IS NULL THEN -1 ELSE size([at IN r.history_published WHERE at <= $known_at]) - 1 END AS i
  WHERE ($known_at IS NULL OR r.first_published <= $known_at)
    AND r.history_status[i] IN ['confirmed', 'reported']
    AND ($valid_from IS NULL OR (
      r.history_earliest[i] <= $valid_to AND r.history_latest[i] >= $valid_from
      AND (NOT $certain
        OR (r.history_earliest[i] >= $valid_from AND r.history_latest[i] <= $valid_to)
        OR (r.history_certain_from[i] <= $valid_to AND r.history_certain_to[i] >= $valid_from))))
  WITH DISTINCT r.type AS type, r.object_id AS held, r.subject_id AS id
  ORDER BY type, held, id
  LIMIT $limit
  RETURN id
}
RETURN DISTINCT id
ORDER BY id
LIMIT $limit
