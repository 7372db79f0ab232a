// Which relations are connected by claims: one is the content, the purpose or the context
// of another, or followed it?
MATCH (c:Claim)-[:ABOUT]->(r:Relation), (c)-[tie:CONCERNS]->(other:Relation)
WHERE c.retracted_at IS NULL
MATCH (a:Entity {id: r.subject_id})
MATCH (b:Entity {id: r.object_id})
MATCH (x:Entity {id: other.subject_id})
MATCH (y:Entity {id: other.object_id})
RETURN DISTINCT a.name AS subject, r.type AS relation, b.name AS object, tie.role AS as_its,
       coalesce(tie.negated, false) AS negated, x.name AS other_subject, other.type AS other_relation, y.name AS other_object, other.status AS which_is
ORDER BY subject, relation, object, as_its, other_relation, other_subject
