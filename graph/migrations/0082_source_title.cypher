// Finds sources by their title.
CREATE INDEX source_title IF NOT EXISTS
FOR (s:Source) ON (s.title)
