// Returns at most ten relations of a type.
//   $p.name  the type's name
// A composite index is only used if there is a predicate on each of its properties.
MATCH (r:Relation)
WHERE r.type = $p.name AND r.subject_id > '' AND r.object_id > ''
WITH r LIMIT 10
RETURN r.id AS id
ORDER BY id
