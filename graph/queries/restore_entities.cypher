// Restores entities.
//   $p.entities  a list of {label, properties}; label is that of the kind
UNWIND $p.entities AS entity
CREATE (e:Entity)
SET e = entity.properties, e:$(entity.label)
