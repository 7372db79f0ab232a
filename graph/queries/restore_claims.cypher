// Restores claims with links to their relations, to their sources, and to the claims that they
// correct. Returns the ids of those whose relation and source exist. claim_link.cypher creates the
// other links. A corrected claim that follows its correction is created first and gets its
// properties later.
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
RETURN claim.properties.id AS id
