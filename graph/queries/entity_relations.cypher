// Returns the relations that were recorded with one of the given entities as an end.
//   $p.ids    ids of entities
//   $p.limit  the greatest number of rows
// A composite index is only used if there is a predicate on each of its properties.
CALL () {
  UNWIND $p.ids AS id MATCH (r:Relation) WHERE r.subject_id = id AND r.id > '' RETURN r.id AS relation LIMIT toInteger($p.limit)
UNION
  UNWIND $p.ids AS id MATCH (r:Relation) WHERE r.object_id = id AND r.id > '' RETURN r.id AS relation LIMIT toInteger($p.limit)
}
RETURN relation AS id
ORDER BY id
LIMIT toInteger($p.limit)
