// The ids of an entity's relations after an id, in the order of ids.
//   $anchor    the entity, which stands at either end
//   $subject   who stands at the subject's end, or null; at either of a symmetric type
//   $object    who stands at the object's end, or null; at either of a symmetric type
//   $entity    who else stands at either end, or null
//   $types     names of types, or null for all
//   $statuses  statuses, or null for all
//   $known_at  an instant: only what was known then, with the status of then; or null
//   $after     the last id of the page before, or ''
//   $limit     how many
CALL () {
  MATCH (r:Relation) WHERE r.subject_id = $anchor AND r.id > $after
  RETURN r
UNION
  MATCH (r:Relation) WHERE r.object_id = $anchor AND r.id > $after
  RETURN r
}
WITH r, size([at IN r.history_published WHERE at <= $known_at]) AS moments
WHERE ($types IS NULL OR r.type IN $types)
  AND ($entity IS NULL OR $entity IN [r.subject_id, r.object_id])
  AND ($subject IS NULL OR r.subject_id = $subject OR (r.symmetric AND r.object_id = $subject))
  AND ($object IS NULL OR r.object_id = $object OR (r.symmetric AND r.subject_id = $object))
  AND ($subject IS NULL OR $object IS NULL OR $subject <> $object)
  AND ($known_at IS NULL OR moments > 0)
  AND ($statuses IS NULL OR CASE WHEN $known_at IS NULL THEN r.status ELSE r.history_status[moments - 1] END IN $statuses)
RETURN r.id AS id
ORDER BY id
LIMIT $limit
