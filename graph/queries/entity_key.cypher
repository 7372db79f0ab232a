// Sets the match keys of entities.
//   $p.entities  a list of {id, keys}
UNWIND $p.entities AS entity
MATCH (e:Entity {id: entity.id})
SET e.match_keys = entity.keys
