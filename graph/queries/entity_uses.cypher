// What names an entity, at most ten of each.
//   $id  the entity's id
// An index of two properties serves when both have a predicate.
CALL () {
  MATCH (r:Relation) WHERE r.subject_id = $id AND r.id > '' AND r.status <> 'vacant'
  RETURN 'relation' AS what, r.id AS id LIMIT 10
UNION
  MATCH (r:Relation) WHERE r.object_id = $id AND r.id > '' AND r.status <> 'vacant'
  RETURN 'relation' AS what, r.id AS id LIMIT 10
UNION
  MATCH (:Entity {id: $id})<--(c:Claim)
  RETURN DISTINCT 'claim' AS what, c.id AS id LIMIT 10
UNION
  MATCH (e:Entity {merged_into: $id})
  RETURN 'entity' AS what, e.id AS id LIMIT 10
UNION
  MATCH (:Entity {id: $id})<-[:PUBLISHED_BY]-(s:Source)
  RETURN 'source' AS what, s.id AS id LIMIT 10
}
RETURN what, id
ORDER BY what, id
