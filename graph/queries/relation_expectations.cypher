// Returns expectations with their outcomes as known at a publication time, in the order of ids. An
// outcome is pending, overdue, fulfilled, disputed or cancelled.
//   $p.known_at                 a publication time
//   $p.today                    the current day: an expectation whose latest day is earlier is
//                               overdue
//   $p.entity                   the id of either end, or null for all
//   $p.types                    names of relation types, or null for all
//   $p.outcomes                 outcomes, or null for all
// begin passage evidence parameters
//   $p.min_origins              the least number of origins, or null
//   $p.exclude_anonymous_only   whether to exclude relations that only anonymous speakers support
//   $p.valid_from, $p.valid_to  the first and last day of a window of valid time; or null
//   $p.certain                  whether it must be certain, not only possible, that the relation is
//                               in the window
// end passage
//   $p.after                    the last id of the previous page, or ''
//   $p.limit                    the greatest number of rows
MATCH (r:Relation)
WHERE r.id > $p.after AND r.first_published <= $p.known_at
  AND ($p.entity IS NULL OR $p.entity IN [r.subject_id, r.object_id])
  AND ($p.types IS NULL OR r.type IN $p.types)
WITH r, size([at IN r.history_published WHERE at <= $p.known_at]) - 1 AS now
WITH r, now, [i IN range(0, now) WHERE r.history_status[i] IN ['planned', 'expected', 'proposed', 'possible']] AS foreseen
WHERE size(foreseen) > 0
  // begin passage evidence(i=now)
  AND ($p.min_origins IS NULL OR r.history_origin_count[now] >= $p.min_origins)
  AND (NOT $p.exclude_anonymous_only OR NOT r.history_anonymous_only[now])
  AND ($p.valid_from IS NULL OR (
    r.history_earliest[now] <= $p.valid_to AND r.history_latest[now] >= $p.valid_from
    AND (NOT $p.certain
      OR (r.history_earliest[now] >= $p.valid_from AND r.history_latest[now] <= $p.valid_to)
      OR (r.history_certain_from[now] <= $p.valid_to AND r.history_certain_to[now] >= $p.valid_from))))
  // end passage
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
