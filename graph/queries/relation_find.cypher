// The relations of a type between two entities that stand for themselves, at most ten:
// first the one that claims make which tell no occurrence apart, then in the order of ids.
//   $type, $subject, $object  the name of the type and the ids of the ends
//   $loose  the id of that first one
MATCH (r:Relation)
WHERE r.type = $type AND r.subject_id = $subject AND r.object_id = $object AND NOT r.status IN ['merged', 'vacant']
RETURN r.id AS id, r.key AS key, r.identity_occurred AS occurred, r.identity_year AS year
ORDER BY r.id <> $loose, id
LIMIT 10
