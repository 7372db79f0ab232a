// The ids of relations whose status at one time of publication is not what it was at
// an earlier one, or that were not known then; in the order of ids.
//   $known_from, $known_to  the two instants
//   $entity  stands at either end, or null for all
//   $types     names of types, or null for all
//   $statuses  the statuses that a relation has at the later one, or null for all
//   $min_origins  how many origins support it at least, or null
//   $exclude_anonymous_only  whether to leave out what anonymous voices alone support
//   $valid_from, $valid_to  days, both included: only what took place or held on one of
//              them; or null
//   $certain   whether it surely did, or possibly
//   $after   the last id of the page before, or ''
//   $limit   how many
MATCH (r:Relation)
WHERE r.id > $after AND r.first_published <= $known_to
  AND ($entity IS NULL OR $entity IN [r.subject_id, r.object_id])
  AND ($types IS NULL OR r.type IN $types)
WITH r, size([at IN r.history_published WHERE at <= $known_from]) - 1 AS then,
     size([at IN r.history_published WHERE at <= $known_to]) - 1 AS now
WHERE (then < 0 OR r.history_status[then] <> r.history_status[now])
  AND ($statuses IS NULL OR r.history_status[now] IN $statuses)
  AND ($min_origins IS NULL OR r.history_origin_count[now] >= $min_origins)
  AND (NOT $exclude_anonymous_only OR NOT r.history_anonymous_only[now])
  AND ($valid_from IS NULL OR (
    r.history_earliest[now] <= $valid_to AND r.history_latest[now] >= $valid_from
    AND (NOT $certain
      OR (r.history_earliest[now] >= $valid_from AND r.history_latest[now] <= $valid_to)
      OR (r.history_certain_from[now] <= $valid_to AND r.history_certain_to[now] >= $valid_from))))
RETURN r.id AS id
ORDER BY id
LIMIT $limit
