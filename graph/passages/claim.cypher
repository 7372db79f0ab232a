// The columns of a claim c in a source s, with the root of the chain of sources that
// republished it, and everything that the claim refers to.
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
