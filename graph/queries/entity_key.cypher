// Gives entities their match keys.
//   $p.entities  a list of {id, keys}
UNWIND $p.entities AS entity
MATCH (e:Entity {id: entity.id})
SET e.match_keys = entity.keys
