// Which arms were sold, given or sought according to which source, and who says so?
MATCH (c:Claim)-[:ABOUT]->(said:Relation)-[:MERGED_INTO*0..1]->(r:Relation), (c)-[:IN_SOURCE]->(s:Source)
WHERE r.type IN ['sold-arms-to', 'gave-arms-to', 'sought-arms-from'] AND r.status <> 'merged' AND c.retracted_at IS NULL
MATCH (a:Entity {id: r.subject_id})
MATCH (b:Entity {id: r.object_id})
OPTIONAL MATCH (c)-[:ATTRIBUTED_TO|ON_BEHALF_OF {step: 0}]->(who:Entity)
RETURN s.title AS source, a.name AS subject, r.type AS relation, b.name AS object, c.detail_category AS what,
       c.modality AS claimed, collect(DISTINCT who.name) AS said_by, r.status AS status
ORDER BY source, subject, relation
