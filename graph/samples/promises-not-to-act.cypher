// Who promised, or was urged, not to do what, and what is the status of exactly that?
MATCH (c:Claim)-[:ABOUT]->(promise:Relation), (c)-[about:CONCERNS {negated: true}]->(thing:Relation)
WHERE c.retracted_at IS NULL
MATCH (a:Entity {id: promise.subject_id})
MATCH (b:Entity {id: promise.object_id})
MATCH (x:Entity {id: thing.subject_id})
MATCH (y:Entity {id: thing.object_id})
RETURN DISTINCT a.name AS who, promise.type AS did, b.name AS whom, 'not' AS that,
       x.name AS subject, thing.type AS relation, y.name AS object, thing.status AS which_is
ORDER BY who, did, subject, relation
