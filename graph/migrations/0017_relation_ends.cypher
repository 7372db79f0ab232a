// Serves a claim that names a relation by its type and ends alone.
CREATE INDEX relation_ends IF NOT EXISTS
FOR (r:Relation) ON (r.type, r.subject_id, r.object_id)
