// One entity.
//   $p.id  its id
MATCH (e:Entity {id: $p.id})
RETURN e{.*, official: e:Official} AS entity
