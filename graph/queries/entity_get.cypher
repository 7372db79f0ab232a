// One entity.
//   $id  its id
MATCH (e:Entity {id: $id})
RETURN e{.*} AS entity
