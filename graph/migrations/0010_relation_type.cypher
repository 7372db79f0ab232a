CREATE INDEX relation_by_type IF NOT EXISTS
FOR (r:Relation) ON (r.type, r.id)
