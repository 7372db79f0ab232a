// Returns the claims about a relation and relations merged into it, in the order of publication,
// then of id.
//   $p.relation                 the relation's id
// begin passage claim_clocks parameters
//   $p.known_at                 a publication time: claims published by then; or null for now
//   $p.valid_from, $p.valid_to  the first and last day of a window of valid time; or null
//   $p.certain                  whether it must be certain, not only possible, that the claim's date
//                               is in the window
// end passage
//   $p.after                    the id of the last claim of the previous page, or ''; if it is
//                               unknown, there are no results
//   $p.limit                    the greatest number of rows
OPTIONAL MATCH (after:Claim {id: $p.after})-[:IN_SOURCE]->(seen:Source)
MATCH (whole:Relation {id: $p.relation})<-[:MERGED_INTO*0..1]-(r:Relation)<-[:ABOUT]-(c:Claim)-[:IN_SOURCE]->(s:Source)
WHERE NOT (whole)-[:MERGED_INTO]->()
  // begin passage claim_clocks
  AND ($p.known_at IS NULL OR s.published_at <= $p.known_at)
  AND ($p.valid_from IS NULL
    OR ((c.earliest IS NULL OR c.earliest <= $p.valid_to) AND (c.latest IS NULL OR c.latest >= $p.valid_from)
      AND (NOT $p.certain OR (c.earliest >= $p.valid_from AND c.latest <= $p.valid_to))))
  // end passage
  AND ($p.after = '' OR s.published_at > seen.published_at OR (s.published_at = seen.published_at AND c.id > after.id))
WITH r, c, s ORDER BY s.published_at, c.id LIMIT toInteger($p.limit)
MATCH (s)-[:REPUBLISHED_FROM*0..]->(root:Source)
WHERE NOT (root)-[:REPUBLISHED_FROM]->()
RETURN r.id AS about,
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
ORDER BY published_at, c.id
