// Creates or finds relations and locks them until the transaction ends. Fresh marks those that were
// created now, or that nothing has referred to since their merge was undone.
// begin passage relation_lock parameters
//   $p.relations  a list of {id, properties} in the order of ids; properties are those of the
//                 identity
// end passage
// begin passage relation_lock
UNWIND $p.relations AS relation
MERGE (r:Relation {id: relation.id})
ON CREATE SET r += relation.properties
SET r._lock = true
REMOVE r._lock
WITH r, r.status IS NULL OR r.status = 'vacant' AS fresh
OPTIONAL MATCH (r)-[:MERGED_INTO]->(into:Relation)
SET into._lock = true
REMOVE into._lock
// end passage
RETURN r.id AS id, fresh
