// Returns expectations with their outcomes as known at a publication time, in the order of ids. An
// outcome is pending, overdue, fulfilled, possibly_fulfilled or cancelled. Candidates are the ids of
// other relations of the same type and ends that happened on days of the last expected date; if that
// is missing, on or after the day of the first publication.
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
//   $p.candidates               the greatest number of candidates
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
WITH r, r.history_status[now] AS status, r.history_latest[now] AS latest, r.history_published[foreseen[0]] AS since, foreseen[-1] AS f
WITH r, status, latest, since, f, r.history_occurred[f] = '' AS undated
CALL (r, status, since, f, undated) {
  MATCH (c:Relation)
  WHERE status IN ['planned', 'expected', 'proposed', 'possible']
    AND c.type = r.type AND c.subject_id = r.subject_id AND c.object_id = r.object_id AND c.id <> r.id
    AND c.first_published <= $p.known_at
  WITH r, f, since, undated, c, size([at IN c.history_published WHERE at <= $p.known_at]) - 1 AS i
  WHERE c.history_status[i] IN ['confirmed', 'reported'] AND c.history_occurred[i] <> ''
    AND CASE WHEN undated THEN c.history_earliest[i] >= date(since)
        ELSE c.history_earliest[i] <= r.history_latest[f] AND c.history_latest[i] >= r.history_earliest[f] END
  WITH c.id AS id ORDER BY id
  LIMIT toInteger($p.candidates)
  RETURN collect(id) AS candidates
}
WITH r, since, candidates, CASE
    WHEN status IN ['confirmed', 'reported'] THEN 'fulfilled'
    WHEN status IN ['cancelled', 'denied'] THEN 'cancelled'
    WHEN status IN ['alleged', 'disputed'] OR size(candidates) > 0 THEN 'possibly_fulfilled'
    WHEN latest < $p.today THEN 'overdue'
    ELSE 'pending'
  END AS outcome
WHERE $p.outcomes IS NULL OR outcome IN $p.outcomes
RETURN r.id AS id, outcome, since, candidates
ORDER BY id
LIMIT toInteger($p.limit)
