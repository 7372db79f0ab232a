// Returns the number of relations between two entities for each date. timeline_between.cypher lists
// them.
//   $p.anchor, $p.other         ids of the entities
//   $p.directions               out, in, none: directions seen from the anchor; or null for all
//   $p.kinds                    kinds of the other entity, or null for all
//   $p.types                    names of relation types; all of them are searched
//   $p.statuses                 statuses, or null for all
// begin passage evidence parameters
//   $p.min_origins              the least number of origins, or null
//   $p.exclude_anonymous_only   whether to exclude relations that only anonymous speakers support
//   $p.valid_from, $p.valid_to  the first and last day of a window of valid time; or null
//   $p.certain                  whether it must be certain, not only possible, that the relation is
//                               in the window
// end passage
//   $p.known_at                 a publication time: relations as known then; or null for now
UNWIND $p.types AS type
CALL (type) {
  MATCH (r:Relation) WHERE r.type = type AND r.subject_id = $p.anchor AND r.object_id = $p.other
  RETURN r, CASE WHEN r.symmetric THEN 'none' ELSE 'out' END AS direction
UNION ALL
  MATCH (r:Relation) WHERE r.type = type AND r.subject_id = $p.other AND r.object_id = $p.anchor
  RETURN r, CASE WHEN r.symmetric THEN 'none' ELSE 'in' END AS direction
}
WITH r, direction, CASE WHEN $p.known_at IS NULL THEN -1 ELSE size([at IN r.history_published WHERE at <= $p.known_at]) - 1 END AS i
WHERE NOT r.status IN ['merged', 'vacant']
  AND ($p.directions IS NULL OR direction IN $p.directions)
  AND ($p.kinds IS NULL OR EXISTS { (e:Entity {id: $p.other}) WHERE e.kind IN $p.kinds })
  AND ($p.known_at IS NULL OR r.first_published <= $p.known_at)
  AND ($p.statuses IS NULL OR CASE WHEN $p.known_at IS NULL THEN r.status ELSE r.history_status[i] END IN $p.statuses)
  // begin passage evidence
  AND ($p.min_origins IS NULL OR r.history_origin_count[i] >= $p.min_origins)
  AND (NOT $p.exclude_anonymous_only OR NOT r.history_anonymous_only[i])
  AND ($p.valid_from IS NULL OR (
    r.history_earliest[i] <= $p.valid_to AND r.history_latest[i] >= $p.valid_from
    AND (NOT $p.certain
      OR (r.history_earliest[i] >= $p.valid_from AND r.history_latest[i] <= $p.valid_to)
      OR (r.history_certain_from[i] <= $p.valid_to AND r.history_certain_to[i] >= $p.valid_from))))
  // end passage
RETURN r.history_earliest[i] AS earliest, r.history_latest[i] AS latest,
       r.history_certain_from[i] AS certain_from, r.history_certain_to[i] AS certain_to, count(*) AS relations
