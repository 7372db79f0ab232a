// Ties a claim to the one that it corrects, which is then to be retracted:
// standing is the place of that retraction in the lists of the corrected claim.
//   $p.id          the correction's id
//   $p.supersedes  the id of the corrected claim
MATCH (c:Claim {id: $p.id}), (old:Claim {id: $p.supersedes})
MERGE (c)-[:SUPERSEDES {standing: size(coalesce(old.standing_at, []))}]->(old)
SET c.supersedes = $p.supersedes
