// Returns relations after an id with all their derived properties, in the order of ids.
//   $p.after  the last id of the previous page, or ''
//   $p.limit  the greatest number of rows
MATCH (r:Relation)
WHERE r.id > $p.after
WITH r ORDER BY r.id LIMIT toInteger($p.limit)
RETURN r{.*} AS relation,
       COLLECT {
         MATCH (:Entity {id: r.subject_id})-[e]->(:Entity {id: r.object_id})
         WHERE e.id = r.id
         RETURN {type: type(e), properties: properties(e)}
       } AS edges
ORDER BY r.id
