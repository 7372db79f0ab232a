// The ids of relations whose status at one time of publication is not what it was at
// an earlier one, or that were not known then; in the order of ids.
//   $known_from, $known_to  the two instants
//   $entity  stands at either end, or null for all
//   $after   the last id of the page before, or ''
//   $limit   how many
MATCH (r:Relation)
WHERE r.id > $after AND r.first_published <= $known_to
  AND ($entity IS NULL OR $entity IN [r.subject_id, r.object_id])
WITH r, size([at IN r.history_published WHERE at <= $known_from]) - 1 AS then,
     size([at IN r.history_published WHERE at <= $known_to]) - 1 AS now
WHERE then < 0 OR r.history_status[then] <> r.history_status[now]
RETURN r.id AS id
ORDER BY id
LIMIT $limit
