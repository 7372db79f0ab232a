// Returns when relations were last updated.
//   $p.ids  ids of relations
UNWIND $p.ids AS id
MATCH (r:Relation {id: id})
RETURN r.id AS id, r.updated_at AS at
