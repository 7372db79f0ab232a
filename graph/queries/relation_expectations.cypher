// What was foreseen, and what came of it by a time of publication; in the order of
// ids. An outcome is pending, overdue, fulfilled, disputed or cancelled.
//   $known_at  the instant
//   $today     the day by which what is foreseen should have come
//   $entity    stands at either end, or null for all
//   $types     names of types, or null for all
//   $outcomes  those that are wanted, or null for all
//   $min_origins  how many origins support it at least, or null
//   $exclude_anonymous_only  whether to leave out what anonymous voices alone support
//   $valid_from, $valid_to  days, both included: only what took place or held on one of
//              them; or null
//   $certain   whether it surely did, or possibly
//   $after     the last id of the page before, or ''
//   $limit     how many
MATCH (r:Relation)
WHERE r.id > $after AND r.first_published <= $known_at
  AND ($entity IS NULL OR $entity IN [r.subject_id, r.object_id])
  AND ($types IS NULL OR r.type IN $types)
WITH r, size([at IN r.history_published WHERE at <= $known_at]) - 1 AS now
WITH r, now, [i IN range(0, now) WHERE r.history_status[i] IN ['planned', 'expected', 'proposed', 'possible']] AS foreseen
WHERE size(foreseen) > 0
  AND ($min_origins IS NULL OR r.history_origin_count[now] >= $min_origins)
  AND (NOT $exclude_anonymous_only OR NOT r.history_anonymous_only[now])
  AND ($valid_from IS NULL OR (
    r.history_earliest[now] <= $valid_to AND r.history_latest[now] >= $valid_from
    AND (NOT $certain
      OR (r.history_earliest[now] >= $valid_from AND r.history_latest[now] <= $valid_to)
      OR (r.history_certain_from[now] <= $valid_to AND r.history_certain_to[now] >= $valid_from))))
WITH r, r.history_status[now] AS status, r.history_latest[now] AS latest, r.history_published[foreseen[0]] AS since
WITH r, since, CASE
    WHEN status IN ['confirmed', 'reported', 'alleged'] THEN 'fulfilled'
    WHEN status IN ['cancelled', 'denied'] THEN 'cancelled'
    WHEN status = 'disputed' THEN 'disputed'
    WHEN latest < $today THEN 'overdue'
    ELSE 'pending'
  END AS outcome
WHERE $outcomes IS NULL OR outcome IN $outcomes
RETURN r.id AS id, outcome, since
ORDER BY id
LIMIT $limit
