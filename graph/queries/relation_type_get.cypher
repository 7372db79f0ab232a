// Some relation types, and whether they are to stay: those that are built in or
// used can't be deleted.
//   $p.names  a list of names
// An index of three properties serves when all have a predicate.
UNWIND $p.names AS name
MATCH (t:RelationType {name: name})
RETURN t{.*} AS type,
       t.recorded_at IS NULL
       OR EXISTS { MATCH (r:Relation) WHERE r.type = t.name AND r.subject_id > '' AND r.object_id > '' } AS stays
