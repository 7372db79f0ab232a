// Returns the statuses of the edges that determine who is an official. Relations without an edge
// are omitted.
//   $p.relations  ids of relations of the types holds-position, position-of and part-of
UNWIND $p.relations AS id
MATCH (r:Relation {id: id})
MATCH (:Entity {id: r.subject_id})-[e:HOLDS_POSITION|POSITION_OF|PART_OF {id: id}]->(:Entity)
RETURN id, e.status AS status
