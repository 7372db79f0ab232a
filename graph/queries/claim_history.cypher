// Returns the retractions and reinstatements of a claim, with the corrections that caused them.
//   $p.id  the claim's id
MATCH (c:Claim {id: $p.id})
RETURN c{.*} AS claim, [(by:Claim)-[s:SUPERSEDES]->(c) | {standing: s.standing, id: by.id}] AS corrections
