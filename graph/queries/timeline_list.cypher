// An entity's relations between two timeline keys, in the order of the keys, with the
// names of all that they point to: by the earliest day that the date may mean, then the
// latest, then id; undated ones last. Each side is read from its index in that order,
// and no further than the page goes.
//   $anchor    the entity, which stands at either end
//   $directions  out, in, none: where it points, seen from the anchor; or null for all
//   $kinds     kinds of the other end, or null for all
//   $types     names of types, or null for all
//   $statuses  statuses, or null for all
//   $min_origins  how many origins support it at least, or null
//   $exclude_anonymous_only  whether to leave out what anonymous voices alone support
//   $valid_from, $valid_to  days, both included: only what took place or held on one of
//              them; or null
//   $certain   whether it surely did, or possibly
//   $after, $until  keys, both left out
//   $limit     how many
CALL () {
  MATCH (r:Relation)
  WHERE r.subject_id = $anchor AND r.timeline_key > $after AND r.timeline_key < $until
    AND NOT r.status IN ['merged', 'vacant']
    AND ($types IS NULL OR r.type IN $types)
    AND ($directions IS NULL OR CASE WHEN r.symmetric THEN 'none' ELSE 'out' END IN $directions)
    AND ($kinds IS NULL OR EXISTS { (e:Entity {id: r.object_id}) WHERE e.kind IN $kinds })
    AND ($statuses IS NULL OR r.status IN $statuses)
    AND ($min_origins IS NULL OR r.history_origin_count[-1] >= $min_origins)
    AND (NOT $exclude_anonymous_only OR NOT r.history_anonymous_only[-1])
    AND ($valid_from IS NULL OR (
      r.history_earliest[-1] <= $valid_to AND r.history_latest[-1] >= $valid_from
      AND (NOT $certain
        OR (r.history_earliest[-1] >= $valid_from AND r.history_latest[-1] <= $valid_to)
        OR (r.history_certain_from[-1] <= $valid_to AND r.history_certain_to[-1] >= $valid_from))))
  RETURN r
  ORDER BY r.subject_id, r.timeline_key
  LIMIT $limit
UNION
  MATCH (r:Relation)
  WHERE r.object_id = $anchor AND r.timeline_key > $after AND r.timeline_key < $until
    AND NOT r.status IN ['merged', 'vacant']
    AND ($types IS NULL OR r.type IN $types)
    AND ($directions IS NULL OR CASE WHEN r.symmetric THEN 'none' ELSE 'in' END IN $directions)
    AND ($kinds IS NULL OR EXISTS { (e:Entity {id: r.subject_id}) WHERE e.kind IN $kinds })
    AND ($statuses IS NULL OR r.status IN $statuses)
    AND ($min_origins IS NULL OR r.history_origin_count[-1] >= $min_origins)
    AND (NOT $exclude_anonymous_only OR NOT r.history_anonymous_only[-1])
    AND ($valid_from IS NULL OR (
      r.history_earliest[-1] <= $valid_to AND r.history_latest[-1] >= $valid_from
      AND (NOT $certain
        OR (r.history_earliest[-1] >= $valid_from AND r.history_latest[-1] <= $valid_to)
        OR (r.history_certain_from[-1] <= $valid_to AND r.history_certain_to[-1] >= $valid_from))))
  RETURN r
  ORDER BY r.object_id, r.timeline_key
  LIMIT $limit
}
WITH r
ORDER BY r.timeline_key
LIMIT $limit
MATCH (s:Entity {id: r.subject_id})
MATCH (o:Entity {id: r.object_id})
OPTIONAL MATCH (f:Entity {id: r.first_reported_by})
RETURN r{.id, .type, .key, .symmetric, .status, .status_reason, .occurred, .date_conflict, .claim_count, .origin_count,
         .anonymous_only, .first_published, .last_published, .first_reported_by, .decided_by, .places, .updated_at} AS relation,
       s{.id, .kind, .name} AS subject, o{.id, .kind, .name} AS object,
       f{.id, .kind, .name} AS first_reported_by,
       COLLECT { UNWIND r.places AS place MATCH (p:Entity {id: place}) RETURN p{.id, .kind, .name} } AS places
ORDER BY r.timeline_key
