// Returns the claims, including retracted ones, that are attributed to an entity or to one merged
// into it, in the order of publication, then of id.
//   $p.entity                   the entity's id
//   $p.links                    ATTRIBUTED_TO, ON_BEHALF_OF: roles of the entity in the attribution
//   $p.types                    names of relation types, or null for all
//   $p.modalities               modalities, or null for all
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
CALL () {
  MATCH (e:Entity {id: $p.entity}) WHERE e.merged_into IS NULL RETURN e
UNION
  MATCH (e:Entity {merged_into: $p.entity}) RETURN e
}
MATCH (e)<-[link:ATTRIBUTED_TO|ON_BEHALF_OF]-(c:Claim)-[:IN_SOURCE]->(s:Source)
WHERE type(link) IN $p.links
  AND ($p.modalities IS NULL OR c.modality IN $p.modalities)
  // begin passage claim_clocks
  AND ($p.known_at IS NULL OR s.published_at <= $p.known_at)
  AND ($p.valid_from IS NULL
    OR ((c.earliest IS NULL OR c.earliest <= $p.valid_to) AND (c.latest IS NULL OR c.latest >= $p.valid_from)
      AND (NOT $p.certain OR (c.earliest >= $p.valid_from AND c.latest <= $p.valid_to))))
  // end passage
  AND ($p.after = '' OR s.published_at > seen.published_at OR (s.published_at = seen.published_at AND c.id > after.id))
MATCH (c)-[:ABOUT]->(r:Relation)
WHERE $p.types IS NULL OR r.type IN $p.types
WITH DISTINCT r, c, s
ORDER BY s.published_at, c.id
LIMIT toInteger($p.limit)
MATCH (s)-[:REPUBLISHED_FROM*0..]->(root:Source)
WHERE NOT (root)-[:REPUBLISHED_FROM]->()
RETURN r.id AS about, coalesce(head([(r)-[:MERGED_INTO]->(into) | into.id]), r.id) AS relation,
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
     , COLLECT {
         MATCH (c)-[a:ATTRIBUTED_TO|ON_BEHALF_OF]->(e:Entity)
         WHERE e.id = $p.entity OR e.merged_into = $p.entity
         WITH a ORDER BY a.step, type(a)
         RETURN {speaks: type(a) = 'ATTRIBUTED_TO', step: a.step}
       } AS roles
ORDER BY published_at, c.id
