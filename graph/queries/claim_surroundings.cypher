// Returns what the graph has that claims should be compared with:
//   spoken_for      the ends of the relation for which the government of the claim's first speaker
//                   may speak although the claim does not say so: a person who held a position of
//                   that government, and a place that it governs or that is in such a place
//   same            other relations with the same type and ends and dates that overlap, if the type
//                   is an event
//   corrected       the source of the claim that this one corrects
//   $p.ids    a list of ids of claims
//   $p.limit  the greatest number of relations in same
UNWIND $p.ids AS id
MATCH (c:Claim {id: id})-[:ABOUT]->(about:Relation)-[:MERGED_INTO*0..1]->(r:Relation)
WHERE NOT (r)-[:MERGED_INTO]->()
WITH c, r, [(c)-[x:ATTRIBUTED_TO|ON_BEHALF_OF {step: 0}]->(e) | coalesce(e.merged_into, e.id)] AS speakers
RETURN c.id AS id, CASE WHEN c.speaker_kinds[0] IN ['named', 'document'] AND NOT r.subject_id IN speakers AND NOT r.object_id IN speakers
  THEN COLLECT {
    UNWIND [r.subject_id, r.object_id] AS end
    MATCH (e:Entity {id: end})
    MATCH (g:Government) WHERE g.id IN speakers
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
  head([(c)-[:SUPERSEDES]->(old)-[:IN_SOURCE]->(s) | s{.id, .published_at}]) AS corrected
