// Returns an entity's relations after an id, in the order of ids, with the names of everything that
// they refer to. It reads both sides from their indexes in that order, up to the end of the page.
//   $p.anchor                   the id of the entity, at either end
//   $p.subject                  the id of the subject, or of either end of a symmetric type; or
//                               null
//   $p.object                   the id of the object, or of either end of a symmetric type; or null
//   $p.entity                   the id of another entity at either end, or null
//   $p.directions               out, in, none: directions seen from the anchor; or null for all
//   $p.kinds                    kinds of the other end, or null for all
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
CALL () {
  MATCH (r:Relation) WHERE r.subject_id = $p.anchor AND r.id > $p.after AND NOT r.status IN ['merged', 'vacant']
  WITH r, CASE WHEN $p.known_at IS NULL THEN -1 ELSE size([at IN r.history_published WHERE at <= $p.known_at]) - 1 END AS i
  WHERE ($p.types IS NULL OR r.type IN $p.types)
    AND ($p.directions IS NULL OR CASE WHEN r.symmetric THEN 'none' ELSE 'out' END IN $p.directions)
    AND ($p.kinds IS NULL OR EXISTS { (e:Entity {id: r.object_id}) WHERE e.kind IN $p.kinds })
    AND ($p.entity IS NULL OR $p.entity IN [r.subject_id, r.object_id])
    AND ($p.subject IS NULL OR r.subject_id = $p.subject OR (r.symmetric AND r.object_id = $p.subject))
    AND ($p.object IS NULL OR r.object_id = $p.object OR (r.symmetric AND r.subject_id = $p.object))
    AND ($p.subject IS NULL OR $p.object IS NULL OR $p.subject <> $p.object)
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
  RETURN r
  ORDER BY r.subject_id, r.id
  LIMIT toInteger($p.limit)
UNION
  MATCH (r:Relation) WHERE r.object_id = $p.anchor AND r.id > $p.after AND NOT r.status IN ['merged', 'vacant']
  WITH r, CASE WHEN $p.known_at IS NULL THEN -1 ELSE size([at IN r.history_published WHERE at <= $p.known_at]) - 1 END AS i
  WHERE ($p.types IS NULL OR r.type IN $p.types)
    AND ($p.directions IS NULL OR CASE WHEN r.symmetric THEN 'none' ELSE 'in' END IN $p.directions)
    AND ($p.kinds IS NULL OR EXISTS { (e:Entity {id: r.subject_id}) WHERE e.kind IN $p.kinds })
    AND ($p.entity IS NULL OR $p.entity IN [r.subject_id, r.object_id])
    AND ($p.subject IS NULL OR r.subject_id = $p.subject OR (r.symmetric AND r.object_id = $p.subject))
    AND ($p.object IS NULL OR r.object_id = $p.object OR (r.symmetric AND r.subject_id = $p.object))
    AND ($p.subject IS NULL OR $p.object IS NULL OR $p.subject <> $p.object)
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
  RETURN r
  ORDER BY r.object_id, r.id
  LIMIT toInteger($p.limit)
}
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
