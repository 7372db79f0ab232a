// Returns the ids of at most ten relations with an edge between two entities, except those that say
// that the two are one.
//   $p.one, $p.other  ids of the entities
MATCH (:Entity {id: $p.one})-[e]-(:Entity {id: $p.other})
WHERE e.type <> 'same-as'
RETURN DISTINCT e.id AS id
ORDER BY id
LIMIT 10
