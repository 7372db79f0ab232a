// Ties a claim to the one that it corrects.
//   $id          the correction's id
//   $supersedes  the id of the corrected claim
MATCH (c:Claim {id: $id}), (old:Claim {id: $supersedes})
MERGE (c)-[:SUPERSEDES]->(old)
SET c.supersedes = $supersedes
