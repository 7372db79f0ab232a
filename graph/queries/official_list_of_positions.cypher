// Returns the ids of persons who hold or held one of the given positions, after an id, in the order
// of ids. It reads the holders of each position from the index in that order, up to the end of the
// page.
//   $p.positions                ids of positions
//   $p.known_at                 a publication time: by what was known then; or null for now
//   $p.valid_from, $p.valid_to  the first and last day of a window of valid time; or null
//   $p.certain                  whether it must be certain, not only possible, that they held it in
//                               the window
//   $p.after                    the last id of the previous page, or ''
//   $p.limit                    the greatest number of rows
UNWIND $p.positions AS position
CALL (position) {
  MATCH (r:Relation)
  USING INDEX r:Relation(type, object_id, subject_id)
  WHERE r.type = 'holds-position' AND r.object_id = position AND r.subject_id > $p.after
  WITH r, CASE WHEN $p.known_at IS NULL THEN -1 ELSE size([at IN r.history_published WHERE at <= $p.known_at]) - 1 END AS i
  WHERE ($p.known_at IS NULL OR r.first_published <= $p.known_at)
    AND r.history_status[i] IN ['confirmed', 'reported']
    AND ($p.valid_from IS NULL OR (
      r.history_earliest[i] <= $p.valid_to AND r.history_latest[i] >= $p.valid_from
      AND (NOT $p.certain
        OR (r.history_earliest[i] >= $p.valid_from AND r.history_latest[i] <= $p.valid_to)
        OR (r.history_certain_from[i] <= $p.valid_to AND r.history_certain_to[i] >= $p.valid_from))))
  WITH DISTINCT r.type AS type, r.object_id AS held, r.subject_id AS id
  ORDER BY type, held, id
  LIMIT toInteger($p.limit)
  RETURN id
}
RETURN DISTINCT id
ORDER BY id
LIMIT toInteger($p.limit)
