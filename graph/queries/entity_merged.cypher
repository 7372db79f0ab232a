// All entities that stand as one with one, and which of them stands for all.
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
