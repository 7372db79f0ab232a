// Writes claims with all that they point to, notes that they were added, and says
// of each whether it is whole: what was seen to exist may have been deleted
// meanwhile.
//   $claims  a list of {properties, relation, source, place, first_reported_by, links,
//            speakers: [{step, id}], behalf: [{step, position, id}], told: [{step, id}],
//            about_relations: [{position, role, negated, id}], about_entities: likewise}
UNWIND $claims AS claim
MATCH (r:Relation {id: claim.relation})
MATCH (s:Source {id: claim.source})
CREATE (c:Claim)
SET c = claim.properties, c.recorded_at = datetime.transaction()
CREATE (c)-[:ABOUT]->(r), (c)-[:IN_SOURCE]->(s)
CREATE (:Change:Unnumbered {of: 'claim', id: c.id, action: 'added', relation: r.id,
  recorded_at: c.recorded_at, recorded_by: c.recorded_by, written_at: datetime.realtime()})
WITH c, claim
CALL (c, claim) {
  MATCH (e:Entity {id: claim.place}) CREATE (c)-[:AT_PLACE]->(e)
}
CALL (c, claim) {
  MATCH (e:Entity {id: claim.first_reported_by}) CREATE (c)-[:FIRST_REPORTED_BY]->(e)
}
CALL (c, claim) {
  UNWIND claim.speakers AS a MATCH (e:Entity {id: a.id}) CREATE (c)-[:ATTRIBUTED_TO {step: a.step}]->(e)
}
CALL (c, claim) {
  UNWIND claim.behalf AS a MATCH (e:Entity {id: a.id}) CREATE (c)-[:ON_BEHALF_OF {step: a.step, position: a.position}]->(e)
}
CALL (c, claim) {
  UNWIND claim.told AS a MATCH (e:Entity {id: a.id}) CREATE (c)-[:TOLD_TO {step: a.step}]->(e)
}
CALL (c, claim) {
  UNWIND claim.about_relations AS a MATCH (x:Relation {id: a.id})
  CREATE (c)-[:CONCERNS {position: a.position, role: a.role, negated: a.negated}]->(x)
}
CALL (c, claim) {
  UNWIND claim.about_entities AS a MATCH (x:Entity {id: a.id})
  CREATE (c)-[:CONCERNS {position: a.position, role: a.role, negated: a.negated}]->(x)
}
WITH c, claim
RETURN COUNT { (c)-->() } = claim.links AS whole
