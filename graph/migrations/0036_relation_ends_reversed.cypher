// Serves who holds a position, in the order of their ids: relation_ends from the
// other end.
CREATE INDEX relation_ends_reversed IF NOT EXISTS
FOR (r:Relation) ON (r.type, r.object_id, r.subject_id)
