// The relations between some entities with their figures, those of the inner hops
// first, then in the order of their ids. Each is looked for among those of its subject.
//   $ids       ids of entities
//   $hops      for each of these ids, as a key: how many hops it is from a seed
//   $reads     how many relations to look at in all
//   $types     names of types, or null for all
//   $statuses  statuses of relations that are drawn
//   $min_origins  how many origins support it at least, or null
//   $exclude_anonymous_only  whether to leave out what anonymous voices alone support
//   $known_at  an instant: only what was known then, as it was known then; or null
//   $valid_from, $valid_to  days, both included: only what took place or held on one of
//              them; or null
//   $certain   whether it surely did, or possibly
//   $limit     how many
UNWIND $ids AS id
MATCH (r:Relation) WHERE r.subject_id = id AND r.id > ''
WITH r LIMIT $reads
WHERE $hops[r.object_id] IS NOT NULL AND NOT r.status IN ['merged', 'vacant']
WITH r, CASE WHEN $known_at IS NULL THEN -1 ELSE size([at IN r.history_published WHERE at <= $known_at]) - 1 END AS i
WHERE ($types IS NULL OR r.type IN $types)
  AND ($known_at IS NULL OR r.first_published <= $known_at)
  AND r.history_status[i] IN $statuses
  AND ($min_origins IS NULL OR r.history_origin_count[i] >= $min_origins)
  AND (NOT $exclude_anonymous_only OR NOT r.history_anonymous_only[i])
  AND ($valid_from IS NULL OR (
    r.history_earliest[i] <= $valid_to AND r.history_latest[i] >= $valid_from
    AND (NOT $certain
      OR (r.history_earliest[i] >= $valid_from AND r.history_latest[i] <= $valid_to)
      OR (r.history_certain_from[i] <= $valid_to AND r.history_certain_to[i] >= $valid_from))))
WITH r, i,
     CASE WHEN $hops[r.subject_id] > $hops[r.object_id] THEN $hops[r.subject_id] ELSE $hops[r.object_id] END AS hop
ORDER BY hop, r.id
LIMIT $limit
RETURN r{.id, .type, .subject_id, .object_id, .symmetric, .first_published,
  status: r.history_status[i], occurred: r.history_occurred[i], date_conflict: r.history_date_conflict[i],
  claim_count: r.history_claim_count[i], origin_count: r.history_origin_count[i],
  anonymous_only: r.history_anonymous_only[i], last_published: r.history_published[i],
  first_reported_by: r.history_first_reported_by[i]} AS edge
ORDER BY hop, edge.id
