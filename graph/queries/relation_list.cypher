// Returns relations after an id, in the order of ids, with the names of everything that they refer
// to.
//   $p.types                    names of relation types, or null for all
//   $p.statuses                 statuses, or null for all
// begin passage evidence parameters
//   $p.min_origins              the least number of origins, or null
//   $p.exclude_anonymous_only   whether to exclude relations that only anonymous speakers support
//   $p.valid_from, $p.valid_to  the first and last day of a window of valid time; or null
//   $p.certain                  whether it must be certain, not only possible, that the relation is
//                               in the window
// end passage
//   $p.known_at                 a publication time: relations as known then; or null for now
//   $p.after                    the last id of the previous page, or ''
//   $p.limit                    the greatest number of rows
MATCH (r:Relation)
WHERE r.id > $p.after AND NOT r.status IN ['merged', 'vacant']
  AND ($p.types IS NULL OR r.type IN $p.types)
WITH r, CASE WHEN $p.known_at IS NULL THEN -1 ELSE size([at IN r.history_published WHERE at <= $p.known_at]) - 1 END AS i
WHERE ($p.known_at IS NULL OR r.first_published <= $p.known_at)
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
WITH r
ORDER BY r.id
LIMIT toInteger($p.limit)
WITH collect(r) AS page
// begin passage relations
RETURN [item IN page | item{.id, .type, .key, .symmetric, .subject_id, .object_id, .status, .status_reason, .occurred, .date_conflict, .certain_from, .certain_to,
         .claim_count, .origin_count, .dissent_count, .anonymous_only, .details, .first_published, .last_published, .first_reported_by, .decided_by, .places, .updated_at}] AS relations,
       COLLECT {
         UNWIND page AS item
         UNWIND [item.subject_id, item.object_id, item.first_reported_by] + coalesce(item.places, []) AS mentioned
         WITH DISTINCT mentioned
         MATCH (entity:Entity {id: mentioned})
         RETURN entity{.id, .kind, .name}
       } AS entities
// end passage
