// Which claims about one relation differ in their modality, their date or their place?
MATCH (c:Claim)-[:ABOUT]->(said:Relation)-[:MERGED_INTO*0..1]->(r:Relation)
WHERE c.retracted_at IS NULL AND r.status <> 'merged'
OPTIONAL MATCH (c)-[:AT_PLACE]->(p:Entity)
WITH r, collect(DISTINCT c.modality) AS modalities, collect(DISTINCT c.occurred) AS dates, collect(DISTINCT p.name) AS places, count(DISTINCT c) AS claims
WHERE size(modalities) > 1 OR size(dates) > 1 OR size(places) > 1
MATCH (a:Entity {id: r.subject_id})
MATCH (b:Entity {id: r.object_id})
RETURN a.name AS subject, r.type AS relation, b.name AS object, claims, modalities, dates, places, r.status AS status, r.status_reason AS why
ORDER BY subject, relation, object
