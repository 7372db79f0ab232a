// The relations of a type, at most ten.
//   $p.name  the type's name
// An index of three properties serves when all have a predicate.
MATCH (r:Relation)
WHERE r.type = $p.name AND r.subject_id > '' AND r.object_id > ''
WITH r LIMIT 10
RETURN r.id AS id
ORDER BY id
