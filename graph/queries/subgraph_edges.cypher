// Returns the relations between the given entities with their figures, in the order of hops, then
// of ids. Each is found from its subject.
//   $p.ids                      ids of entities
//   $p.hops                     a map from each of these ids to its distance from the nearest seed
//   $p.reads                    the greatest number of relations to read in total
//   $p.types                    names of relation types, or null for all but same-as
//   $p.statuses                 statuses of relations that have edges
// begin passage evidence parameters
//   $p.min_origins              the least number of origins, or null
//   $p.exclude_anonymous_only   whether to exclude relations that only anonymous speakers support
//   $p.valid_from, $p.valid_to  the first and last day of a window of valid time; or null
//   $p.certain                  whether it must be certain, not only possible, that the relation is
//                               in the window
// end passage
//   $p.known_at                 a publication time: relations as known then; or null for now
//   $p.limit                    the greatest number of rows
UNWIND $p.ids AS id
MATCH (r:Relation) WHERE r.subject_id = id AND r.id > ''
WITH r LIMIT toInteger($p.reads)
WHERE $p.hops[r.object_id] IS NOT NULL AND NOT r.status IN ['merged', 'vacant']
WITH r, CASE WHEN $p.known_at IS NULL THEN -1 ELSE size([at IN r.history_published WHERE at <= $p.known_at]) - 1 END AS i
WHERE CASE WHEN $p.types IS NULL THEN r.type <> 'same-as' ELSE r.type IN $p.types END
  AND ($p.known_at IS NULL OR r.first_published <= $p.known_at)
  AND r.history_status[i] IN $p.statuses
  // begin passage evidence
  AND ($p.min_origins IS NULL OR r.history_origin_count[i] >= $p.min_origins)
  AND (NOT $p.exclude_anonymous_only OR NOT r.history_anonymous_only[i])
  AND ($p.valid_from IS NULL OR (
    r.history_earliest[i] <= $p.valid_to AND r.history_latest[i] >= $p.valid_from
    AND (NOT $p.certain
      OR (r.history_earliest[i] >= $p.valid_from AND r.history_latest[i] <= $p.valid_to)
      OR (r.history_certain_from[i] <= $p.valid_to AND r.history_certain_to[i] >= $p.valid_from))))
  // end passage
WITH r, i,
     CASE WHEN $p.hops[r.subject_id] > $p.hops[r.object_id] THEN $p.hops[r.subject_id] ELSE $p.hops[r.object_id] END AS hop
ORDER BY hop, r.id
LIMIT toInteger($p.limit)
// begin passage edge
RETURN r{.id, .type, .subject_id, .object_id, .symmetric, .first_published,
  status: r.history_status[i], occurred: r.history_occurred[i], date_conflict: r.history_date_conflict[i],
  certain_from: r.history_certain_from[i], certain_to: r.history_certain_to[i],
  claim_count: r.history_claim_count[i], origin_count: r.history_origin_count[i], dissent_count: r.history_dissent_count[i],
  anonymous_only: r.history_anonymous_only[i], last_published: r.history_published[i],
  first_reported_by: r.history_first_reported_by[i]} AS edge
// end passage
ORDER BY hop, edge.id
