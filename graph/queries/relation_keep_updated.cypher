// Sets when relations were last updated, after a change that is not one of their claims.
//   $p.relations  a list of {id, at}
UNWIND $p.relations AS relation
MATCH (r:Relation {id: relation.id})
SET r.updated_at = relation.at
