CREATE INDEX relation_status IF NOT EXISTS
FOR (r:Relation) ON (r.status, r.id)
