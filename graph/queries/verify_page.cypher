// Relations after an id with all that is derived of them, in the order of ids.
//   $p.after  the last id of the page before, or ''
//   $p.limit  how many
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
