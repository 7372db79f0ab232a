// Returns those of the given entities that exist.
//   $p.ids  a list of ids
UNWIND $p.ids AS id
MATCH (e:Entity {id: id})
RETURN e{.*, official: e:Official} AS entity
