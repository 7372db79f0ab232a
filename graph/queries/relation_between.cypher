// The relations of a type between some entities and others, whatever stands for them.
//   $type       the type's name
//   $subjects, $objects  ids of entities
UNWIND $subjects AS subject
UNWIND $objects AS object
MATCH (r:Relation)
WHERE r.type = $type AND r.subject_id = subject AND r.object_id = object
RETURN r.id AS id
ORDER BY id
