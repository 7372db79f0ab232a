// Which relations rest on one document only, not counting copies, and on how many origins?
MATCH (c:Claim)-[:ABOUT]->(said:Relation)-[:MERGED_INTO*0..1]->(r:Relation), (c)-[:IN_SOURCE]->(s:Source)
WHERE c.retracted_at IS NULL AND r.status <> 'merged'
MATCH (s)-[:REPUBLISHED_FROM*0..8]->(root:Source)
WHERE NOT (root)-[:REPUBLISHED_FROM]->()
WITH r, collect(DISTINCT root.title) AS originals, count(DISTINCT c) AS claims
WHERE size(originals) = 1
MATCH (a:Entity {id: r.subject_id})
MATCH (b:Entity {id: r.object_id})
RETURN originals[0] AS original, a.name AS subject, r.type AS relation, b.name AS object, r.status AS status, r.origin_count AS origins, claims
ORDER BY original, origins, subject, relation, object
