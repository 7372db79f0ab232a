// Restores claims with the relations and sources that they are about, and what they correct.
// Returns the ids of those whose relation and source exist; claim_link.cypher writes what
// else they point to. A claim that is corrected by an earlier one is made, and gets its
// properties when it comes.
//   $p.claims  a list as for claim_create.cypher, with supersedes, the id of the claim that
//              this one corrects, and standing, which of its standings did so
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
