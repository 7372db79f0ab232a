// The ids of the relations that are drawn between two entities, at most ten.
//   $one, $other  their ids
MATCH (:Entity {id: $one})-[e]-(:Entity {id: $other})
RETURN DISTINCT e.id AS id
ORDER BY id
LIMIT 10
