// Returns visible claims about relations and relations merged into them, at most a number for each:
// first those that decide its status, then the others, in the order of publication, then of id.
//   $p.relations  a list of {id, decided_by}: a relation, and the ids of the claims that decide it
//   $p.known_at   a publication time: claims published by then; or null for now
//   $p.limit      the greatest number of claims of one relation
UNWIND $p.relations AS relation
CALL (relation) {
  MATCH (:Relation {id: relation.id})<-[:MERGED_INTO*0..1]-(r:Relation)<-[:ABOUT]-(c:Claim)-[:IN_SOURCE]->(s:Source)
  WHERE c.retracted_at IS NULL AND ($p.known_at IS NULL OR s.published_at <= $p.known_at)
  RETURN r, c, s, NOT c.id IN relation.decided_by AS other
  ORDER BY other, s.published_at, c.id
  LIMIT toInteger($p.limit)
}
MATCH (s)-[:REPUBLISHED_FROM*0..]->(root:Source)
WHERE NOT (root)-[:REPUBLISHED_FROM]->()
RETURN relation.id AS relation, other, r.id AS about,
       // begin passage claim
       c{.*} AS claim, s.id AS source, s.published_at AS published_at,
       root.id AS root, root.title AS root_title, root.published_at AS root_published_at,
       head([(root)-[:PUBLISHED_BY]->(p) | p{.id, .kind, .name, .merged_into}]) AS root_publisher,
       head([(c)-[:AT_PLACE]->(p) | p{.id, .merged_into}]) AS place,
       head([(c)-[:FIRST_REPORTED_BY]->(o) | o{.id, .merged_into}]) AS first_reported_by,
       head([(by:Claim)-[x:SUPERSEDES]->(c) WHERE x.standing = size(c.standing_at) - 1 | by.id]) AS superseded_by,
       [(c)-[a:ATTRIBUTED_TO]->(e) | {step: a.step, id: e.id, kind: e.kind, name: e.name, merged_into: e.merged_into}] AS speakers,
       [(c)-[a:ON_BEHALF_OF]->(e) | {step: a.step, position: a.position, id: e.id, kind: e.kind, name: e.name, merged_into: e.merged_into}] AS behalf,
       [(c)-[a:TOLD_TO]->(e) | {step: a.step, id: e.id}] AS told,
       [(c)-[a:CONCERNS]->(x) | {position: a.position, role: a.role, negated: a.negated, id: x.id,
         is_relation: x:Relation, type: x.type, subject: x.subject_id, object: x.object_id, key: x.key}] AS concerns
       // end passage
ORDER BY relation, other, published_at, c.id
