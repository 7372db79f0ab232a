// Returns the existing ones of the given sources, with what determines the publication and origin
// of their claims. The root is the original of a chain of copies. Its publisher is resolved to the
// entity that it was merged into.
//   $p.ids  a list of ids
UNWIND $p.ids AS id
// begin passage source_root
MATCH (s:Source {id: id})
WITH s
MATCH (s)-[:REPUBLISHED_FROM*0..]->(root)
WHERE NOT (root)-[:REPUBLISHED_FROM]->()
OPTIONAL MATCH (root)-[:PUBLISHED_BY]->(p)
// end passage
RETURN s.id AS id, s.retracted_at IS NOT NULL AS retracted, s.published_at AS published_at,
       root.id AS root, root.published_at AS root_published_at, coalesce(p.merged_into, p.id) AS root_publisher
