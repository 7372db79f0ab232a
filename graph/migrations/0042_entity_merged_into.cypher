// Finds all entities that another one stands for.
CREATE INDEX entity_merged_into IF NOT EXISTS
FOR (e:Entity) ON (e.merged_into)
