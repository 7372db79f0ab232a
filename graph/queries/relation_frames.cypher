// Returns the input of derivation other than claims, of relations or of those that they were merged
// into. No claim refers to a vacant relation, nor to any that was merged into it.
//   $p.ids  a list of ids
UNWIND $p.ids AS id
MATCH (named:Relation {id: id})
WITH named
MATCH (named)-[:MERGED_INTO*0..1]->(r)
WHERE NOT (r)-[:MERGED_INTO]->()
WITH DISTINCT r
MATCH (t:RelationType {name: r.type})
RETURN r.id AS id, r.subject_id AS subject, r.object_id AS object, r.key AS key,
       t.name AS type, t.neo4j_type AS neo4j_type, t.temporal AS temporal, t.confirmed_by AS confirmed_by,
       NOT EXISTS { (r)<-[:MERGED_INTO*0..1]-()<-[:ABOUT|CONCERNS]-() } AS vacant
