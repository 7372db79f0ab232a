// Returns what refers to an entity, at most ten of each type.
//   $p.id  the entity's id
// A composite index is only used if there is a predicate on each of its properties.
CALL () {
  MATCH (r:Relation) WHERE r.subject_id = $p.id AND r.id > '' AND r.status <> 'vacant'
  RETURN 'relation' AS what, r.id AS id LIMIT 10
UNION
  MATCH (r:Relation) WHERE r.object_id = $p.id AND r.id > '' AND r.status <> 'vacant'
  RETURN 'relation' AS what, r.id AS id LIMIT 10
UNION
  MATCH (:Entity {id: $p.id})<--(c:Claim)
  RETURN DISTINCT 'claim' AS what, c.id AS id LIMIT 10
UNION
  MATCH (e:Entity {merged_into: $p.id})
  RETURN 'entity' AS what, e.id AS id LIMIT 10
UNION
  MATCH (:Entity {id: $p.id})<-[:PUBLISHED_BY]-(s:Source)
  RETURN 'source' AS what, s.id AS id LIMIT 10
}
RETURN what, id
ORDER BY what, id
