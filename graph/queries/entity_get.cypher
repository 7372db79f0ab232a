// Returns one entity.
//   $p.id  the id
MATCH (e:Entity {id: $p.id})
RETURN e{.*, official: e:Official} AS entity
