// Finds what a record was merged into.
CREATE INDEX merge_from IF NOT EXISTS
FOR (m:Merge) ON (m.of, m.from)
