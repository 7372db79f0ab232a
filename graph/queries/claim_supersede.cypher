// Ties a claim to the one that it corrects, which is then to be retracted:
// standing is the place of that retraction in the lists of the corrected claim.
//   $id          the correction's id
//   $supersedes  the id of the corrected claim
MATCH (c:Claim {id: $id}), (old:Claim {id: $supersedes})
MERGE (c)-[:SUPERSEDES {standing: size(coalesce(old.standing_at, []))}]->(old)
SET c.supersedes = $supersedes
