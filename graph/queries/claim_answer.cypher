// Returns claims as the answers to requests that add them have them: the claims with the publication
// and origin of their sources, the relations that they are about today (stands), and what they should
// be compared with:
//   spoken_for      the ends of the relation for which the government of the claim's first speaker
//                   may speak, and of which the claim does not say that it does: a person who held a
//                   position of that government, a place that it governs, or a place within one
//   same            other relations with the same type and ends and dates that overlap, if the type
//                   is an event
//   corrected       the source of the claim that this one corrects
//   $p.ids    a list of ids of claims
//   $p.limit  the greatest number of relations in same
UNWIND $p.ids AS id
MATCH (c:Claim {id: id})-[:ABOUT]->(about:Relation)-[:MERGED_INTO*0..1]->(r:Relation)
WHERE NOT (r)-[:MERGED_INTO]->()
CALL (r) {
  WITH [r] AS page
  // begin passage relations
  RETURN [item IN page | item{.id, .type, .key, .symmetric, .subject_id, .object_id, .status, .status_reason, .occurred, .date_conflict, .certain_from, .certain_to,
           .claim_count, .origin_count, .dissent_count, .anonymous_only, .details, .first_published, .last_published, .first_reported_by, .decided_by, .places, .updated_at}] AS relations,
         COLLECT {
           UNWIND page AS item
           UNWIND [item.subject_id, item.object_id, item.first_reported_by] + coalesce(item.places, []) AS mentioned
           WITH DISTINCT mentioned
           MATCH (entity:Entity {id: mentioned})
           RETURN entity{.id, .kind, .name}
         } AS entities
  // end passage
}
WITH c, about, r, {relations: relations, entities: entities} AS stands
MATCH (c)-[:IN_SOURCE]->(s:Source)-[:REPUBLISHED_FROM*0..]->(root:Source)
WHERE NOT (root)-[:REPUBLISHED_FROM]->()
WITH c, about, r, stands, s, root, [(c)-[x:ATTRIBUTED_TO|ON_BEHALF_OF {step: 0}]->(e) | coalesce(e.merged_into, e.id)] AS voices
RETURN about.id AS about, stands,
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
  , CASE WHEN c.speaker_kinds[0] IN ['named', 'document'] AND NOT r.subject_id IN voices AND NOT r.object_id IN voices
  THEN COLLECT {
    UNWIND [r.subject_id, r.object_id] AS end
    MATCH (e:Entity {id: end})
    MATCH (g:Government) WHERE g.id IN voices
    WITH DISTINCT e, g
    WHERE
      // begin passage spoken_for
      EXISTS {
        MATCH (e)-[held:HOLDS_POSITION]->(:Entity)-[of:POSITION_OF]->(:Entity)-[parts:PART_OF*0..8]->(g)
        WHERE all(x IN [held, of] + parts WHERE x.status IN ['confirmed', 'reported'])
          AND (held.earliest IS NULL OR c.latest IS NULL OR held.earliest <= c.latest)
          AND (held.latest IS NULL OR c.earliest IS NULL OR held.latest >= c.earliest)
      } OR EXISTS {
        MATCH (e)-[within:LOCATED_IN|PART_OF*0..8]->(:Place)<-[governs:GOVERNS]-(g)
        WHERE e:Place AND all(x IN within + [governs] WHERE x.status IN ['confirmed', 'reported'])
      }
      // end passage
    RETURN DISTINCT e.id ORDER BY e.id
  } ELSE [] END AS spoken_for,
  COLLECT {
    MATCH (:RelationType {name: r.type, temporal: 'event'})
    MATCH (other:Relation)
    WHERE other.type = r.type AND other.subject_id = r.subject_id AND other.object_id = r.object_id
      AND other.id <> r.id AND NOT other.status IN ['merged', 'vacant', 'retracted', 'unclaimed']
      AND (other.key IS NULL OR r.key IS NULL)
      AND (other.earliest IS NULL OR r.latest IS NULL OR other.earliest <= r.latest)
      AND (other.latest IS NULL OR r.earliest IS NULL OR other.latest >= r.earliest)
    WITH other ORDER BY other.id LIMIT toInteger($p.limit)
    RETURN other{.id, .occurred}
  } AS same,
  head([(c)-[:SUPERSEDES]->(old)-[:IN_SOURCE]->(x) | x{.id, .published_at}]) AS corrected
