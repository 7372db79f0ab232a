// Restores claims with links to their relations, to their sources, and to the claims that they
// correct. Returns, for each claim whose relation and source exist, how many of its other links were
// created. A corrected claim that follows its correction is created first and gets its properties
// later.
//   $p.claims  a list as for claim_create.cypher, with supersedes, the id of the claim that this
//              one corrects, and standing, the index of the retraction in its history
UNWIND $p.claims AS claim
MATCH (r:Relation {id: claim.relation})
MATCH (s:Source {id: claim.source})
MERGE (c:Claim {id: claim.properties.id})
SET c = claim.properties
CREATE (c)-[:ABOUT]->(r), (c)-[:IN_SOURCE]->(s)
FOREACH (_ IN CASE WHEN claim.supersedes IS NULL THEN [] ELSE [1] END |
  MERGE (old:Claim {id: claim.supersedes})
  CREATE (c)-[:SUPERSEDES {standing: claim.standing}]->(old))
WITH c, claim
// begin passage claim_links
CALL (c, claim) {
  UNWIND claim.links AS link
  MATCH (e:Entity {id: link.id})
  CREATE (c)-[l:$(link.type)]->(e)
  SET l = link.properties
  RETURN count(l) AS entities
}
CALL (c, claim) {
  UNWIND claim.concerns AS concern
  MATCH (x:Relation {id: concern.id})
  CREATE (c)-[l:CONCERNS]->(x)
  SET l = concern.properties
  RETURN count(l) AS relations
}
// end passage
RETURN c.id AS id, entities + relations AS linked
