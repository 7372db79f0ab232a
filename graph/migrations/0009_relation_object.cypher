CREATE INDEX relation_object IF NOT EXISTS
FOR (r:Relation) ON (r.object_id, r.id)
