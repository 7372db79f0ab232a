// Creates or finds relations, with those that they were merged into, and locks them until the
// transaction ends; the SET takes the lock. Fresh marks a relation r that was created now, or that
// nothing has referred to since its merge was undone.
//   $p.relations  a list of {id, properties} in the order of ids; properties are those of the
//                 identity
UNWIND $p.relations AS relation
MERGE (r:Relation {id: relation.id})
ON CREATE SET r += relation.properties
SET r._lock = true
REMOVE r._lock
WITH r, r.status IS NULL OR r.status = 'vacant' AS fresh
OPTIONAL MATCH (r)-[:MERGED_INTO]->(into:Relation)
SET into._lock = true
REMOVE into._lock
