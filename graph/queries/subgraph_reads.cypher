// Returns the number of relations with the given entities as subjects, counted up to a limit.
//   $p.ids    ids of entities
//   $p.reads  the limit
UNWIND $p.ids AS id
MATCH (r:Relation) WHERE r.subject_id = id AND r.id > ''
WITH r LIMIT toInteger($p.reads)
RETURN count(r) AS relations
