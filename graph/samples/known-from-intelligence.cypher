// What is known from intelligence, who vouches for it, and what is its status?
MATCH (c:Claim)-[:ABOUT]->(said:Relation)-[:MERGED_INTO*0..1]->(r:Relation)
WHERE 'intelligence' IN c.speaker_kinds AND c.retracted_at IS NULL AND r.status <> 'merged'
MATCH (a:Entity {id: r.subject_id})
MATCH (b:Entity {id: r.object_id})
OPTIONAL MATCH (c)-[:ATTRIBUTED_TO {step: 0}]->(who:Entity)
RETURN a.name AS subject, r.type AS relation, b.name AS object, r.status AS status,
       collect(DISTINCT who.name) AS vouched_for_by, count(DISTINCT c) AS claims
ORDER BY subject, relation, object
