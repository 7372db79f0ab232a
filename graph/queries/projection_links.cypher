// The ends of relations, in the order of the relations' ids.
//   $kinds     kinds of both ends, or null for all
//   $types     names of types, or null for all
//   $statuses  statuses of relations that are drawn
//   $min_origins  how many origins support it at least, or null
//   $exclude_anonymous_only  whether to leave out what anonymous voices alone support
//   $known_at  an instant: only what was known then, as it was known then; or null
//   $valid_from, $valid_to  days, both included: only what took place or held on one of
//              them; or null
//   $certain   whether it surely did, or possibly
//   $limit     how many
MATCH (r:Relation)
WHERE r.id > '' AND NOT r.status IN ['merged', 'vacant'] AND ($types IS NULL OR r.type IN $types)
WITH r, CASE WHEN $known_at IS NULL THEN -1 ELSE size([at IN r.history_published WHERE at <= $known_at]) - 1 END AS i
WHERE ($kinds IS NULL OR (
    EXISTS { (s:Entity {id: r.subject_id}) WHERE s.kind IN $kinds }
    AND EXISTS { (o:Entity {id: r.object_id}) WHERE o.kind IN $kinds }))
  AND ($known_at IS NULL OR r.first_published <= $known_at)
  AND r.history_status[i] IN $statuses
  AND ($min_origins IS NULL OR r.history_origin_count[i] >= $min_origins)
  AND (NOT $exclude_anonymous_only OR NOT r.history_anonymous_only[i])
  AND ($valid_from IS NULL OR (
    r.history_earliest[i] <= $valid_to AND r.history_latest[i] >= $valid_from
    AND (NOT $certain
      OR (r.history_earliest[i] >= $valid_from AND r.history_latest[i] <= $valid_to)
      OR (r.history_certain_from[i] <= $valid_to AND r.history_certain_to[i] >= $valid_from))))
RETURN r.subject_id AS subject, r.object_id AS object, r.symmetric AS symmetric
ORDER BY r.id
LIMIT $limit
