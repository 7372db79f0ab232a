CREATE INDEX relation_timeline_of_object IF NOT EXISTS
FOR (r:Relation) ON (r.object_id, r.timeline_key)
