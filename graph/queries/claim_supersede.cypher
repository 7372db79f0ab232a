// Links a correction to the claim that it corrects, which is to be retracted next. The property
// standing is the index of that retraction in the history of the corrected claim.
//   $p.id          the correction's id
//   $p.supersedes  the id of the corrected claim
MATCH (c:Claim {id: $p.id}), (old:Claim {id: $p.supersedes})
MERGE (c)-[:SUPERSEDES {standing: size(coalesce(old.standing_at, []))}]->(old)
SET c.supersedes = $p.supersedes
