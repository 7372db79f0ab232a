// How many relations that pass a filter have a type and a status. Each relation of the
// types is read.
//   $types     names of types: all that are to be counted
//   $statuses  statuses, or null for all
//   $min_origins  how many origins support it at least, or null
//   $exclude_anonymous_only  whether to leave out what anonymous voices alone support
//   $known_at  an instant: only what was known then, as it was known then; or null
//   $valid_from, $valid_to  days, both included: only what took place or held on one of
//              them; or null
//   $certain   whether it surely did, or possibly
MATCH (r:Relation)
WHERE r.type IN $types AND r.status IS NOT NULL AND NOT r.status IN ['merged', 'vacant']
WITH r, CASE WHEN $known_at IS NULL THEN -1 ELSE size([at IN r.history_published WHERE at <= $known_at]) - 1 END AS i
WHERE ($known_at IS NULL OR r.first_published <= $known_at)
  AND ($statuses IS NULL OR CASE WHEN $known_at IS NULL THEN r.status ELSE r.history_status[i] END IN $statuses)
  AND ($min_origins IS NULL OR r.history_origin_count[i] >= $min_origins)
  AND (NOT $exclude_anonymous_only OR NOT r.history_anonymous_only[i])
  AND ($valid_from IS NULL OR (
    r.history_earliest[i] <= $valid_to AND r.history_latest[i] >= $valid_from
    AND (NOT $certain
      OR (r.history_earliest[i] >= $valid_from AND r.history_latest[i] <= $valid_to)
      OR (r.history_certain_from[i] <= $valid_to AND r.history_certain_to[i] >= $valid_from))))
RETURN r.type AS type, CASE WHEN $known_at IS NULL THEN r.status ELSE r.history_status[i] END AS status, count(*) AS relations
