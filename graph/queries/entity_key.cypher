// Gives entities their match keys.
//   $entities  a list of {id, keys}
UNWIND $entities AS entity
MATCH (e:Entity {id: entity.id})
SET e.match_keys = entity.keys
