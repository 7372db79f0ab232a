// The relations of a type between two entities, at most ten.
//   $type, $subject, $object  the name of the type and the ids of the ends
MATCH (r:Relation)
WHERE r.subject_id = $subject AND r.object_id = $object AND r.type = $type
RETURN r.id AS id
ORDER BY id
LIMIT 10
