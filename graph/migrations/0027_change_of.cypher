// Finds what was noted of a record.
CREATE INDEX change_of IF NOT EXISTS
FOR (n:Change) ON (n.of, n.id)
