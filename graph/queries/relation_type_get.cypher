// Returns relation types, and whether they are built-in or in use, so that they cannot be deleted.
//   $p.names  a list of names
// A composite index is only used if there is a predicate on each of its properties.
UNWIND $p.names AS name
MATCH (t:RelationType {name: name})
RETURN t{.*} AS type,
       t.recorded_at IS NULL
       OR EXISTS { MATCH (r:Relation) WHERE r.type = t.name AND r.subject_id > '' AND r.object_id > '' } AS stays
