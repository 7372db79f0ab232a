// An entity's relations after an id, in the order of ids, with the names of all that
// they point to. Each side is read from its index in that order, and no further than
// the page goes.
//   $anchor    the entity, which stands at either end
//   $subject   who stands at the subject's end, or null; at either of a symmetric type
//   $object    who stands at the object's end, or null; at either of a symmetric type
//   $entity    who else stands at either end, or null
//   $directions  out, in, none: where it points, seen from the anchor; or null for all
//   $kinds     kinds of the other end, or null for all
//   $types     names of types, or null for all
//   $statuses  statuses, or null for all
//   $min_origins  how many origins support it at least, or null
//   $exclude_anonymous_only  whether to leave out what anonymous voices alone support
//   $known_at  an instant: only what was known then, as it was known then; or null
//   $valid_from, $valid_to  days, both included: only what took place or held on one of
//              them; or null
//   $certain   whether it surely did, or possibly
//   $after     the last id of the page before, or ''
//   $limit     how many
CALL () {
  MATCH (r:Relation) WHERE r.subject_id = $anchor AND r.id > $after AND NOT r.status IN ['merged', 'vacant']
  WITH r, CASE WHEN $known_at IS NULL THEN -1 ELSE size([at IN r.history_published WHERE at <= $known_at]) - 1 END AS i
  WHERE ($types IS NULL OR r.type IN $types)
    AND ($directions IS NULL OR CASE WHEN r.symmetric THEN 'none' ELSE 'out' END IN $directions)
    AND ($kinds IS NULL OR EXISTS { (e:Entity {id: r.object_id}) WHERE e.kind IN $kinds })
    AND ($entity IS NULL OR $entity IN [r.subject_id, r.object_id])
    AND ($subject IS NULL OR r.subject_id = $subject OR (r.symmetric AND r.object_id = $subject))
    AND ($object IS NULL OR r.object_id = $object OR (r.symmetric AND r.subject_id = $object))
    AND ($subject IS NULL OR $object IS NULL OR $subject <> $object)
    AND ($known_at IS NULL OR r.first_published <= $known_at)
    AND ($statuses IS NULL OR CASE WHEN $known_at IS NULL THEN r.status ELSE r.history_status[i] END IN $statuses)
    AND ($min_origins IS NULL OR r.history_origin_count[i] >= $min_origins)
    AND (NOT $exclude_anonymous_only OR NOT r.history_anonymous_only[i])
    AND ($valid_from IS NULL OR (
      r.history_earliest[i] <= $valid_to AND r.history_latest[i] >= $valid_from
      AND (NOT $certain
        OR (r.history_earliest[i] >= $valid_from AND r.history_latest[i] <= $valid_to)
        OR (r.history_certain_from[i] <= $valid_to AND r.history_certain_to[i] >= $valid_from))))
  RETURN r
  ORDER BY r.subject_id, r.id
  LIMIT $limit
UNION
  MATCH (r:Relation) WHERE r.object_id = $anchor AND r.id > $after AND NOT r.status IN ['merged', 'vacant']
  WITH r, CASE WHEN $known_at IS NULL THEN -1 ELSE size([at IN r.history_published WHERE at <= $known_at]) - 1 END AS i
  WHERE ($types IS NULL OR r.type IN $types)
    AND ($directions IS NULL OR CASE WHEN r.symmetric THEN 'none' ELSE 'in' END IN $directions)
    AND ($kinds IS NULL OR EXISTS { (e:Entity {id: r.subject_id}) WHERE e.kind IN $kinds })
    AND ($entity IS NULL OR $entity IN [r.subject_id, r.object_id])
    AND ($subject IS NULL OR r.subject_id = $subject OR (r.symmetric AND r.object_id = $subject))
    AND ($object IS NULL OR r.object_id = $object OR (r.symmetric AND r.subject_id = $object))
    AND ($subject IS NULL OR $object IS NULL OR $subject <> $object)
    AND ($known_at IS NULL OR r.first_published <= $known_at)
    AND ($statuses IS NULL OR CASE WHEN $known_at IS NULL THEN r.status ELSE r.history_status[i] END IN $statuses)
    AND ($min_origins IS NULL OR r.history_origin_count[i] >= $min_origins)
    AND (NOT $exclude_anonymous_only OR NOT r.history_anonymous_only[i])
    AND ($valid_from IS NULL OR (
      r.history_earliest[i] <= $valid_to AND r.history_latest[i] >= $valid_from
      AND (NOT $certain
        OR (r.history_earliest[i] >= $valid_from AND r.history_latest[i] <= $valid_to)
        OR (r.history_certain_from[i] <= $valid_to AND r.history_certain_to[i] >= $valid_from))))
  RETURN r
  ORDER BY r.object_id, r.id
  LIMIT $limit
}
WITH r
ORDER BY r.id
LIMIT $limit
MATCH (s:Entity {id: r.subject_id})
MATCH (o:Entity {id: r.object_id})
OPTIONAL MATCH (f:Entity {id: r.first_reported_by})
RETURN r{.id, .type, .key, .symmetric, .status, .status_reason, .occurred, .date_conflict, .claim_count, .origin_count,
         .anonymous_only, .first_published, .last_published, .first_reported_by, .decided_by, .places, .updated_at} AS relation,
       s{.id, .kind, .name} AS subject, o{.id, .kind, .name} AS object,
       f{.id, .kind, .name} AS first_reported_by,
       COLLECT { UNWIND r.places AS place MATCH (p:Entity {id: place}) RETURN p{.id, .kind, .name} } AS places
ORDER BY r.id
