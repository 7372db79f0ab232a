// Returns an entity's relations between two timeline keys, in the order of the keys, with the names
// of everything that they refer to. The order is by the earliest day of the date, then the latest,
// then id, and undated relations are last. It reads both sides from their indexes in that order, up
// to the end of the page.
//   $p.anchor                   the id of the entity, at either end
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
//   $p.after, $p.until          exclusive bounds of the keys
//   $p.limit                    the greatest number of rows
CALL () {
  MATCH (r:Relation)
  WHERE r.subject_id = $p.anchor AND r.timeline_key > $p.after AND r.timeline_key < $p.until
    AND NOT r.status IN ['merged', 'vacant']
    AND ($p.types IS NULL OR r.type IN $p.types)
    AND ($p.directions IS NULL OR CASE WHEN r.symmetric THEN 'none' ELSE 'out' END IN $p.directions)
    AND ($p.kinds IS NULL OR EXISTS { (e:Entity {id: r.object_id}) WHERE e.kind IN $p.kinds })
    AND ($p.statuses IS NULL OR r.status IN $p.statuses)
    // begin passage evidence(i=-1)
    AND ($p.min_origins IS NULL OR r.history_origin_count[-1] >= $p.min_origins)
    AND (NOT $p.exclude_anonymous_only OR NOT r.history_anonymous_only[-1])
    AND ($p.valid_from IS NULL OR (
      r.history_earliest[-1] <= $p.valid_to AND r.history_latest[-1] >= $p.valid_from
      AND (NOT $p.certain
        OR (r.history_earliest[-1] >= $p.valid_from AND r.history_latest[-1] <= $p.valid_to)
        OR (r.history_certain_from[-1] <= $p.valid_to AND r.history_certain_to[-1] >= $p.valid_from))))
    // end passage
  RETURN r
  ORDER BY r.subject_id, r.timeline_key
  LIMIT toInteger($p.limit)
UNION
  MATCH (r:Relation)
  WHERE r.object_id = $p.anchor AND r.timeline_key > $p.after AND r.timeline_key < $p.until
    AND NOT r.status IN ['merged', 'vacant']
    AND ($p.types IS NULL OR r.type IN $p.types)
    AND ($p.directions IS NULL OR CASE WHEN r.symmetric THEN 'none' ELSE 'in' END IN $p.directions)
    AND ($p.kinds IS NULL OR EXISTS { (e:Entity {id: r.subject_id}) WHERE e.kind IN $p.kinds })
    AND ($p.statuses IS NULL OR r.status IN $p.statuses)
    // begin passage evidence(i=-1)
    AND ($p.min_origins IS NULL OR r.history_origin_count[-1] >= $p.min_origins)
    AND (NOT $p.exclude_anonymous_only OR NOT r.history_anonymous_only[-1])
    AND ($p.valid_from IS NULL OR (
      r.history_earliest[-1] <= $p.valid_to AND r.history_latest[-1] >= $p.valid_from
      AND (NOT $p.certain
        OR (r.history_earliest[-1] >= $p.valid_from AND r.history_latest[-1] <= $p.valid_to)
        OR (r.history_certain_from[-1] <= $p.valid_to AND r.history_certain_to[-1] >= $p.valid_from))))
    // end passage
  RETURN r
  ORDER BY r.object_id, r.timeline_key
  LIMIT toInteger($p.limit)
}
WITH r
ORDER BY r.timeline_key
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
