// Makes or takes relations, with those that they were merged into, and, by the SET,
// holds their locks until the transaction ends. Fresh is one that was made just now,
// or that nothing has named since what it stood for was parted.
//   $p.relations  a list of {id, properties} in the order of ids; properties are
//                 those that make the relation what it is
UNWIND $p.relations AS relation
MERGE (r:Relation {id: relation.id})
ON CREATE SET r += relation.properties
SET r._lock = true
REMOVE r._lock
WITH r, r.status IS NULL OR r.status = 'vacant' AS fresh
OPTIONAL MATCH (r)-[:MERGED_INTO]->(into:Relation)
SET into._lock = true
REMOVE into._lock
RETURN r.id AS id, fresh
