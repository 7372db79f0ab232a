// Returns type and ends of the existing ones of the given relations.
//   $p.ids  a list of ids
UNWIND $p.ids AS id
MATCH (r:Relation {id: id})
RETURN r.id AS id, r.type AS type, r.subject_id AS subject, r.object_id AS object, r.key AS key
