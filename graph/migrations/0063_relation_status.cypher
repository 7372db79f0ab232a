// Counts relations by type and status without reading them.
CREATE INDEX relation_status IF NOT EXISTS
FOR (r:Relation) ON (r.type, r.status)
