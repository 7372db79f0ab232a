// Says of entities what stands for them now.
//   $p.entities  a list of {id, into} in the order of ids; into is null for one that
//                stands for itself
UNWIND $p.entities AS entity
MATCH (e:Entity {id: entity.id})
SET e.merged_into = entity.into
