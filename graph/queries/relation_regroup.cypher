// Says of relations which one stands for them now.
//   $p.relations  a list of {id, into} in the order of ids; into is null for one that
//                 stands for itself
UNWIND $p.relations AS relation
MATCH (r:Relation {id: relation.id})
OPTIONAL MATCH (r)-[old:MERGED_INTO]->()
DELETE old
WITH r, relation
MATCH (into:Relation {id: relation.into})
CREATE (r)-[:MERGED_INTO]->(into)
