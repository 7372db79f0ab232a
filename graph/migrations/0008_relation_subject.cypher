// Serves an entity's relations page by page, however many they are.
CREATE INDEX relation_subject IF NOT EXISTS
FOR (r:Relation) ON (r.subject_id, r.id)
