// Returns the ids of at most ten relations with an edge between two entities.
//   $p.one, $p.other  ids of the entities
MATCH (:Entity {id: $p.one})-[e]-(:Entity {id: $p.other})
RETURN DISTINCT e.id AS id
ORDER BY id
LIMIT 10
