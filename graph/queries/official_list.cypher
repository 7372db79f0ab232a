// Returns the ids of persons who hold or held a position of a government or of one of its bodies,
// after an id, in the order of ids. It reads the index in that order, up to the end of the page.
//   $p.known_at                 a publication time: by what was known then; or null for now
//   $p.valid_from, $p.valid_to  the first and last day of a window of valid time; or null
//   $p.certain                  whether it must be certain, not only possible, that they held it in
//                               the window
//   $p.after                    the last id of the previous page, or ''
//   $p.limit                    the greatest number of rows
MATCH (r:Relation)
USING INDEX r:Relation(type, subject_id, object_id) // not the one from the other end, which has them in another order
WHERE r.type = 'holds-position' AND r.subject_id > $p.after AND r.object_id > '' // an index serves all its properties together
WITH r, CASE WHEN $p.known_at IS NULL THEN -1 ELSE size([at IN r.history_published WHERE at <= $p.known_at]) - 1 END AS i
WHERE ($p.known_at IS NULL OR r.first_published <= $p.known_at)
  AND r.history_status[i] IN ['confirmed', 'reported']
  AND ($p.valid_from IS NULL OR (
    r.history_earliest[i] <= $p.valid_to AND r.history_latest[i] >= $p.valid_from
    AND (NOT $p.certain
      OR (r.history_earliest[i] >= $p.valid_from AND r.history_latest[i] <= $p.valid_to)
      OR (r.history_certain_from[i] <= $p.valid_to AND r.history_certain_to[i] >= $p.valid_from))))
  AND EXISTS {
    MATCH (:Entity {id: r.object_id})-[of:POSITION_OF]->(:Entity)-[parts:PART_OF*0..8]->(:Government)
    WHERE all(e IN [of] + parts WHERE
      ($p.known_at IS NULL OR e.first_published <= $p.known_at)
      AND e.history_status[CASE WHEN $p.known_at IS NULL THEN -1 ELSE size([at IN e.history_published WHERE at <= $p.known_at]) - 1 END]
        IN ['confirmed', 'reported'])
  }
WITH DISTINCT r.type AS type, r.subject_id AS id
ORDER BY type, id
LIMIT toInteger($p.limit)
RETURN id
ORDER BY type, id
