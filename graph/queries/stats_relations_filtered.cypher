// How many relations that pass a filter have a type and a status. Each relation of the
// types is read.
//   $p.types     names of types: all that are to be counted
//   $p.statuses  statuses, or null for all
//   $p.min_origins  how many origins support it at least, or null
//   $p.exclude_anonymous_only  whether to leave out what anonymous voices alone support
//   $p.known_at  an instant: only what was known then, as it was known then; or null
//   $p.valid_from, $p.valid_to  days, both included: only what took place or held on one of
//                them; or null
//   $p.certain   whether it surely did, or possibly
MATCH (r:Relation)
WHERE r.type IN $p.types AND r.status IS NOT NULL AND NOT r.status IN ['merged', 'vacant']
WITH r, CASE WHEN $p.known_at IS NULL THEN -1 ELSE size([at IN r.history_published WHERE at <= $p.known_at]) - 1 END AS i
WHERE ($p.known_at IS NULL OR r.first_published <= $p.known_at)
  AND ($p.statuses IS NULL OR CASE WHEN $p.known_at IS NULL THEN r.status ELSE r.history_status[i] END IN $p.statuses)
  AND ($p.min_origins IS NULL OR r.history_origin_count[i] >= $p.min_origins)
  AND (NOT $p.exclude_anonymous_only OR NOT r.history_anonymous_only[i])
  AND ($p.valid_from IS NULL OR (
    r.history_earliest[i] <= $p.valid_to AND r.history_latest[i] >= $p.valid_from
    AND (NOT $p.certain
      OR (r.history_earliest[i] >= $p.valid_from AND r.history_latest[i] <= $p.valid_to)
      OR (r.history_certain_from[i] <= $p.valid_to AND r.history_certain_to[i] >= $p.valid_from))))
RETURN r.type AS type, CASE WHEN $p.known_at IS NULL THEN r.status ELSE r.history_status[i] END AS status, count(*) AS relations
