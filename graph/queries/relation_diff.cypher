// The ids of relations whose status at one time of publication is not what it was at
// an earlier one, or that were not known then; in the order of ids.
//   $known_from, $known_to  the two instants
//   $entity  stands at either end, or null for all
//   $valid_from, $valid_to  days, both included: only what took place or held on one of
//              them; or null
//   $certain   whether it surely did, or possibly
//   $after   the last id of the page before, or ''
//   $limit   how many
MATCH (r:Relation)
WHERE r.id > $after AND r.first_published <= $known_to
  AND ($entity IS NULL OR $entity IN [r.subject_id, r.object_id])
WITH r, size([at IN r.history_published WHERE at <= $known_from]) - 1 AS then,
     size([at IN r.history_published WHERE at <= $known_to]) - 1 AS now
WHERE (then < 0 OR r.history_status[then] <> r.history_status[now])
  AND ($valid_from IS NULL OR (
    r.history_earliest[now] <= $valid_to AND r.history_latest[now] >= $valid_from
    AND (NOT $certain
      OR (r.history_earliest[now] >= $valid_from AND r.history_latest[now] <= $valid_to)
      OR (r.history_certain_from[now] <= $valid_to AND r.history_certain_to[now] >= $valid_from))))
RETURN r.id AS id
ORDER BY id
LIMIT $limit
