// Serves an entity's timeline page by page, from either end of it.
CREATE INDEX relation_timeline_of_subject IF NOT EXISTS
FOR (r:Relation) ON (r.subject_id, r.timeline_key)
