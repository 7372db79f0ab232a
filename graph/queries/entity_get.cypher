// One entity.
//   $id  its id
MATCH (e:Entity {id: $id})
RETURN e{.*, official: e:Official} AS entity
