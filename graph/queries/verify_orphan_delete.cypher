// Deletes an edge that no relation accounts for, and says which it was.
//   $p.id  the edge's id, or its element id when it has none
MATCH (s:Entity)-[e]->(o:Entity)
WHERE coalesce(e.id, elementId(e)) = $p.id
  AND NOT EXISTS { MATCH (r:Relation {id: e.id}) WHERE r.subject_id = s.id AND r.object_id = o.id }
WITH e, type(e) AS type, s.id AS subject
DELETE e
RETURN type, subject
