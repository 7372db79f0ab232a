// Deletes relations that nothing names: no claim, no other relation, no merge.
//   $ids  ids of relations
UNWIND $ids AS id
MATCH (r:Relation {id: id})
WHERE NOT EXISTS { (r)--() }
  AND NOT EXISTS { (m:Merge {of: 'relation', from: id}) } AND NOT EXISTS { (m:Merge {of: 'relation', into: id}) }
OPTIONAL MATCH (:Entity {id: r.subject_id})-[e]->(:Entity {id: r.object_id}) WHERE e.id = id
DELETE e, r
