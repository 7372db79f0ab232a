// Finds what was merged into a record.
CREATE INDEX merge_into IF NOT EXISTS
FOR (m:Merge) ON (m.of, m.into)
