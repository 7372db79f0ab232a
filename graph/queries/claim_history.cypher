// When a claim stood, and by which correction it was taken back.
//   $p.id  the claim's id
MATCH (c:Claim {id: $p.id})
RETURN c{.*} AS claim, [(by:Claim)-[s:SUPERSEDES]->(c) | {standing: s.standing, id: by.id}] AS corrections
