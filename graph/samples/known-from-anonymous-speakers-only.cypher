// Which relations rest on anonymous speakers only?
MATCH (a:Entity)-[r]->(b:Entity)
WHERE r.anonymous_only
RETURN a.name AS subject, r.type AS relation, b.name AS object, r.status AS status, r.occurred AS occurred
ORDER BY subject, relation
