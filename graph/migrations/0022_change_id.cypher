// Finds what was recorded of one thing.
CREATE INDEX change_id IF NOT EXISTS
FOR (c:Change) ON (c.id)
