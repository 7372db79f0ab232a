// Serves lists of one kind, in the order of their ids.
CREATE INDEX entity_kind IF NOT EXISTS
FOR (e:Entity) ON (e.kind, e.id)
