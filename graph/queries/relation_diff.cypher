// Returns the ids of relations that became known, or whose status or a value of whose details
// changed, between two publication times, in the order of ids.
//   $p.known_from, $p.known_to  the two publication times
//   $p.entity                   the id of either end, or null for all
//   $p.types                    names of relation types, or null for all
//   $p.statuses                 statuses at the later time, or null for all
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
WHERE r.id > $p.after AND r.first_published <= $p.known_to
  AND ($p.entity IS NULL OR $p.entity IN [r.subject_id, r.object_id])
  AND ($p.types IS NULL OR r.type IN $p.types)
WITH r, size([at IN r.history_published WHERE at <= $p.known_from]) - 1 AS then,
     size([at IN r.history_published WHERE at <= $p.known_to]) - 1 AS now
WHERE (then < 0 OR r.history_status[then] <> r.history_status[now]
    OR coalesce(r.history_values[then] <> r.history_values[now], false))
  AND ($p.statuses IS NULL OR r.history_status[now] IN $p.statuses)
  // begin passage evidence(i=now)
  AND ($p.min_origins IS NULL OR r.history_origin_count[now] >= $p.min_origins)
  AND (NOT $p.exclude_anonymous_only OR NOT r.history_anonymous_only[now])
  AND ($p.valid_from IS NULL OR (
    r.history_earliest[now] <= $p.valid_to AND r.history_latest[now] >= $p.valid_from
    AND (NOT $p.certain
      OR (r.history_earliest[now] >= $p.valid_from AND r.history_latest[now] <= $p.valid_to)
      OR (r.history_certain_from[now] <= $p.valid_to AND r.history_certain_to[now] >= $p.valid_from))))
  // end passage
RETURN r.id AS id
ORDER BY id
LIMIT toInteger($p.limit)
