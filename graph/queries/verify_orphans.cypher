// Returns edges between entities that have no relation, at most $p.limit.
MATCH (s:Entity)-[e]->(o:Entity)
WHERE NOT EXISTS { MATCH (r:Relation {id: e.id}) WHERE r.subject_id = s.id AND r.object_id = o.id }
RETURN coalesce(e.id, elementId(e)) AS id, type(e) AS type, s.id AS subject, o.id AS object
ORDER BY id
LIMIT toInteger($p.limit)
