// Deletes an edge without a relation, and returns its id.
//   $p.id  the id of the edge, or its element id if it has none
MATCH (s:Entity)-[e]->(o:Entity)
WHERE coalesce(e.id, elementId(e)) = $p.id
  AND NOT EXISTS { MATCH (r:Relation {id: e.id}) WHERE r.subject_id = s.id AND r.object_id = o.id }
WITH e, type(e) AS type, s.id AS subject
DELETE e
RETURN type, subject
