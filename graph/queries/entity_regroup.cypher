// Sets what entities were merged into.
//   $p.entities  a list of {id, into} in the order of ids; into is null for an entity that is not
//                merged
UNWIND $p.entities AS entity
MATCH (e:Entity {id: entity.id})
SET e.merged_into = entity.into
