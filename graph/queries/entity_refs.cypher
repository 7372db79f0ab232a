// Returns kind and name of the existing ones of the given entities, and what they were merged into.
//   $p.ids  a list of ids
UNWIND $p.ids AS id
MATCH (e:Entity {id: id})
RETURN e.id AS id, e.kind AS kind, e.name AS name, e.merged_into AS merged_into
