// How many relations some entities have as their subjects, counted no further than a
// bound.
//   $p.ids    ids of entities
//   $p.reads  the bound
UNWIND $p.ids AS id
MATCH (r:Relation) WHERE r.subject_id = id AND r.id > ''
WITH r LIMIT toInteger($p.reads)
RETURN count(r) AS relations
