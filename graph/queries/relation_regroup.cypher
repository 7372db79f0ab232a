// Sets what relations were merged into.
//   $p.relations  a list of {id, into} in the order of ids; into is null for a relation that is not
//                 merged
UNWIND $p.relations AS relation
MATCH (r:Relation {id: relation.id})
OPTIONAL MATCH (r)-[old:MERGED_INTO]->()
DELETE old
WITH r, relation
MATCH (into:Relation {id: relation.into})
CREATE (r)-[:MERGED_INTO]->(into)
