// What was foreseen, and what came of it by a time of publication; in the order of
// ids. An outcome is pending, overdue, fulfilled, disputed or cancelled.
//   $p.known_at  the instant
//   $p.today     the day by which what is foreseen should have come
//   $p.entity    stands at either end, or null for all
//   $p.types     names of types, or null for all
//   $p.outcomes  those that are wanted, or null for all
//   $p.min_origins  how many origins support it at least, or null
//   $p.exclude_anonymous_only  whether to leave out what anonymous voices alone support
//   $p.valid_from, $p.valid_to  days, both included: only what took place or held on one of
//                them; or null
//   $p.certain   whether it surely did, or possibly
//   $p.after     the last id of the page before, or ''
//   $p.limit     how many
MATCH (r:Relation)
WHERE r.id > $p.after AND r.first_published <= $p.known_at
  AND ($p.entity IS NULL OR $p.entity IN [r.subject_id, r.object_id])
  AND ($p.types IS NULL OR r.type IN $p.types)
WITH r, size([at IN r.history_published WHERE at <= $p.known_at]) - 1 AS now
WITH r, now, [i IN range(0, now) WHERE r.history_status[i] IN ['planned', 'expected', 'proposed', 'possible']] AS foreseen
WHERE size(foreseen) > 0
  AND ($p.min_origins IS NULL OR r.history_origin_count[now] >= $p.min_origins)
  AND (NOT $p.exclude_anonymous_only OR NOT r.history_anonymous_only[now])
  AND ($p.valid_from IS NULL OR (
    r.history_earliest[now] <= $p.valid_to AND r.history_latest[now] >= $p.valid_from
    AND (NOT $p.certain
      OR (r.history_earliest[now] >= $p.valid_from AND r.history_latest[now] <= $p.valid_to)
      OR (r.history_certain_from[now] <= $p.valid_to AND r.history_certain_to[now] >= $p.valid_from))))
WITH r, r.history_status[now] AS status, r.history_latest[now] AS latest, r.history_published[foreseen[0]] AS since
WITH r, since, CASE
    WHEN status IN ['confirmed', 'reported', 'alleged'] THEN 'fulfilled'
    WHEN status IN ['cancelled', 'denied'] THEN 'cancelled'
    WHEN status = 'disputed' THEN 'disputed'
    WHEN latest < $p.today THEN 'overdue'
    ELSE 'pending'
  END AS outcome
WHERE $p.outcomes IS NULL OR outcome IN $p.outcomes
RETURN r.id AS id, outcome, since
ORDER BY id
LIMIT toInteger($p.limit)
