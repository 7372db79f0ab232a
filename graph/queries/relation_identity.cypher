// Type and ends of each relation that exists among these.
//   $ids  a list of ids
UNWIND $ids AS id
MATCH (r:Relation {id: id})
RETURN r.id AS id, r.type AS type, r.subject_id AS subject, r.object_id AS object, r.key AS key
