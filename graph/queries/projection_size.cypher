// Returns the number of relations.
//   $p.kinds                    kinds of both ends, or null for all
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
MATCH (r:Relation)
WHERE r.id > '' AND NOT r.status IN ['merged', 'vacant'] AND CASE WHEN $p.types IS NULL THEN r.type <> 'same-as' ELSE r.type IN $p.types END
WITH r, CASE WHEN $p.known_at IS NULL THEN -1 ELSE size([at IN r.history_published WHERE at <= $p.known_at]) - 1 END AS i
WHERE ($p.kinds IS NULL OR (
    EXISTS { (s:Entity {id: r.subject_id}) WHERE s.kind IN $p.kinds }
    AND EXISTS { (o:Entity {id: r.object_id}) WHERE o.kind IN $p.kinds }))
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
RETURN count(r) AS relations
