// All relations that stand as one with some, and what decides which of them stands
// for all: the merge that one was part of, and what stands for its ends now.
//   $ids  ids of relations
UNWIND $ids AS id
MATCH (:Relation {id: id})-[:MERGED_INTO*0..1]->(root:Relation)
WHERE NOT (root)-[:MERGED_INTO]->()
WITH DISTINCT root
MATCH (root)<-[:MERGED_INTO*0..1]-(r:Relation)
MATCH (s:Entity {id: r.subject_id})
MATCH (o:Entity {id: r.object_id})
RETURN r{.id, .type, .subject_id, .object_id, .symmetric, .key, .identity_occurred, .identity_year} AS relation,
       coalesce(s.merged_into, s.id) AS subject_now, coalesce(o.merged_into, o.id) AS object_now, root.id AS root,
       head(COLLECT { MATCH (m:Merge {of: 'relation', from: r.id}) WHERE m.undone_at IS NULL RETURN m.into }) AS into
