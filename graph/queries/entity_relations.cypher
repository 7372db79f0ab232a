// The relations that were recorded with one of some entities as an end.
//   $p.ids    ids of entities
//   $p.limit  how many at the most
// An index of two properties serves when both have a predicate.
CALL () {
  UNWIND $p.ids AS id MATCH (r:Relation) WHERE r.subject_id = id AND r.id > '' RETURN r.id AS relation LIMIT toInteger($p.limit)
UNION
  UNWIND $p.ids AS id MATCH (r:Relation) WHERE r.object_id = id AND r.id > '' RETURN r.id AS relation LIMIT toInteger($p.limit)
}
RETURN relation AS id
ORDER BY id
LIMIT toInteger($p.limit)
