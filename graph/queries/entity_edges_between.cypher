// The ids of the relations that are drawn between two entities, at most ten.
//   $p.one, $p.other  their ids
MATCH (:Entity {id: $p.one})-[e]-(:Entity {id: $p.other})
RETURN DISTINCT e.id AS id
ORDER BY id
LIMIT 10
