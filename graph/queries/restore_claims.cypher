// Restores claims with all that they point to, and says of each whether it is whole. A
// claim that is corrected by an earlier one is made, and gets its properties when it comes.
//   $claims  a list as for claim_create.cypher, with supersedes, the id of the claim that
//            this one corrects, and standing, which of its standings did so
UNWIND $claims AS claim
MATCH (r:Relation {id: claim.relation})
MATCH (s:Source {id: claim.source})
MERGE (c:Claim {id: claim.properties.id})
SET c = claim.properties
CREATE (c)-[:ABOUT]->(r), (c)-[:IN_SOURCE]->(s)
FOREACH (_ IN CASE WHEN claim.supersedes IS NULL THEN [] ELSE [1] END |
  MERGE (old:Claim {id: claim.supersedes})
  CREATE (c)-[:SUPERSEDES {standing: claim.standing}]->(old))
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
RETURN c.id AS id, COUNT { (c)-->() } = claim.links AS whole
