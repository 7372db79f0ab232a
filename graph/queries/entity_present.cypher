// Which entities exist among these.
//   $ids  a list of ids
UNWIND $ids AS id
MATCH (e:Entity {id: id})
WHERE e.revision > 0
RETURN e.id AS id
