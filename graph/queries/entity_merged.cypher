// Returns all entities that are merged with one, and the one that they were merged into.
//   $p.id  the id of one of them
MATCH (one:Entity {id: $p.id})
WITH coalesce(one.merged_into, one.id) AS root
CALL (root) {
  MATCH (e:Entity {id: root}) RETURN e
UNION
  MATCH (e:Entity {merged_into: root}) RETURN e
}
RETURN e.id AS id, root
ORDER BY id
