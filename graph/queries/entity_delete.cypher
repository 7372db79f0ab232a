// Deletes an entity that nothing names.
//   $id  its id
MATCH (e:Entity {id: $id})
DELETE e
