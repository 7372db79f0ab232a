// Writes entities as they are kept, without their revisions: a graph to measure on.
//   $entities  a list of {id, label, properties}; label is that of the kind
UNWIND $entities AS entity
MERGE (e:Entity {id: entity.id})
SET e += entity.properties, e.created_at = datetime.transaction(), e.updated_at = datetime.transaction(), e:$(entity.label)
