// Returns the claims about relations that were recorded by a time, and for each relation the first
// claim that concerns it. The content of their sources at that time is in the revisions.
//   $p.relations  a list of ids of relations
//   $p.at         the time
UNWIND $p.relations AS relation
MATCH (r:Relation {id: relation})
CALL (r) {
  MATCH (r)<-[:ABOUT]-(c:Claim) WHERE c.recorded_at <= $p.at RETURN c, true AS is_about
UNION
  MATCH (r)<-[:CONCERNS]-(c:Claim) WHERE c.recorded_at <= $p.at RETURN c, false AS is_about ORDER BY c.recorded_at LIMIT 1
}
MATCH (c)-[:IN_SOURCE]->(s:Source)
RETURN r.id AS about, is_about, c{.*} AS claim, s.id AS source,
       head([(c)-[:AT_PLACE]->(p) | p{.id}]) AS place,
       head([(c)-[:FIRST_REPORTED_BY]->(o) | o{.id}]) AS first_reported_by,
       [(by:Claim)-[x:SUPERSEDES]->(c) | {standing: x.standing, id: by.id}] AS corrections,
       [(c)-[a:ATTRIBUTED_TO]->(e) | {step: a.step, id: e.id, kind: e.kind}] AS speakers,
       [(c)-[a:ON_BEHALF_OF]->(e) | {step: a.step, position: a.position, id: e.id, kind: e.kind}] AS behalf,
       [(c)-[a:TOLD_TO]->(e) | {step: a.step, id: e.id}] AS told,
       [(c)-[a:CONCERNS]->(x) | {position: a.position, role: a.role, negated: a.negated, id: x.id,
         is_relation: x:Relation, type: x.type, subject: x.subject_id, object: x.object_id, key: x.key}] AS concerns
