// Kind and name of each entity that exists among these, and what it was merged
// into, if it was.
//   $p.ids  a list of ids
UNWIND $p.ids AS id
MATCH (e:Entity {id: id})
RETURN e.id AS id, e.kind AS kind, e.name AS name, e.merged_into AS merged_into
