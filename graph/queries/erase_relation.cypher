// Deletes relations that nothing refers to, with their edges.
//   $p.ids  a list of ids
UNWIND $p.ids AS id
MATCH (r:Relation {id: id})
OPTIONAL MATCH (:Entity {id: r.subject_id})-[e {id: r.id}]->(:Entity {id: r.object_id})
DELETE e
DETACH DELETE r
