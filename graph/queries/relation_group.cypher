// Returns all relations that are merged with the given ones, and what determines which of them
// represents all: their merges, what their ends were merged into, and whether a claim refers to
// them.
//   $p.ids  ids of relations
UNWIND $p.ids AS id
MATCH (:Relation {id: id})-[:MERGED_INTO*0..1]->(root:Relation)
WHERE NOT (root)-[:MERGED_INTO]->()
WITH DISTINCT root
MATCH (root)<-[:MERGED_INTO*0..1]-(r:Relation)
OPTIONAL MATCH (s:Entity {id: r.subject_id})
OPTIONAL MATCH (o:Entity {id: r.object_id})
RETURN r{.id, .type, .subject_id, .object_id, .symmetric, .key, .identity_occurred, .identity_year} AS relation,
       coalesce(s.merged_into, r.subject_id) AS subject_now, coalesce(o.merged_into, r.object_id) AS object_now, root.id AS root,
       EXISTS { (r)<-[:MERGED_INTO*0..1]-(:Relation)<-[:ABOUT|CONCERNS]-(:Claim) } AS named,
       head(COLLECT { MATCH (m:Merge {of: 'relation', from: r.id}) WHERE m.undone_at IS NULL RETURN m.into }) AS into
