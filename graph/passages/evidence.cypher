// The filter on the evidence of a relation r: its figures as they were after entry i of its
// history, where -1 is the last entry. It follows other conditions of a WHERE.
//   $p.min_origins              the least number of origins, or null
//   $p.exclude_anonymous_only   whether to exclude relations that only anonymous speakers support
//   $p.valid_from, $p.valid_to  the first and last day of a window of valid time; or null
//   $p.certain                  whether it must be certain, not only possible, that the relation is
//                               in the window
AND ($p.min_origins IS NULL OR r.history_origin_count[i] >= $p.min_origins)
AND (NOT $p.exclude_anonymous_only OR NOT r.history_anonymous_only[i])
AND ($p.valid_from IS NULL OR (
  r.history_earliest[i] <= $p.valid_to AND r.history_latest[i] >= $p.valid_from
  AND (NOT $p.certain
    OR (r.history_earliest[i] >= $p.valid_from AND r.history_latest[i] <= $p.valid_to)
    OR (r.history_certain_from[i] <= $p.valid_to AND r.history_certain_to[i] >= $p.valid_from))))
