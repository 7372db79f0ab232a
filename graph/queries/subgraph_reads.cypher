// How many relations some entities have as their subjects, counted no further than a
// bound.
//   $ids    ids of entities
//   $reads  the bound
UNWIND $ids AS id
MATCH (r:Relation) WHERE r.subject_id = id AND r.id > ''
WITH r LIMIT $reads
RETURN count(r) AS relations
