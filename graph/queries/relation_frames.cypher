// What derivation must know of relations besides their claims.
//   $ids  a list of ids
UNWIND $ids AS id
MATCH (r:Relation {id: id})
MATCH (t:RelationType {name: r.type})
RETURN r.id AS id, r.subject_id AS subject, r.object_id AS object, r.key AS key,
       t.name AS type, t.neo4j_type AS neo4j_type, t.temporal AS temporal
