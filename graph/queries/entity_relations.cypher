// The relations that were recorded with one of some entities as an end.
//   $ids    ids of entities
//   $limit  how many at the most
// An index of two properties serves when both have a predicate.
CALL () {
  UNWIND $ids AS id MATCH (r:Relation) WHERE r.subject_id = id AND r.id > '' RETURN r.id AS relation LIMIT $limit
UNION
  UNWIND $ids AS id MATCH (r:Relation) WHERE r.object_id = id AND r.id > '' RETURN r.id AS relation LIMIT $limit
}
RETURN relation AS id
ORDER BY id
LIMIT $limit
