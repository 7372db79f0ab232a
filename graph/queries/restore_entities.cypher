// Restores entities.
//   $entities  a list of {label, properties}; label is that of the kind
UNWIND $entities AS entity
CREATE (e:Entity)
SET e = entity.properties, e:$(entity.label)
