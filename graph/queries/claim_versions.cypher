// Returns the active version among the claims that a claim corrects or is corrected by, directly or
// indirectly. There is at most one.
//   $p.id  the claim's id
MATCH (:Claim {id: $p.id})-[:SUPERSEDES*1..]-(other:Claim)
WHERE other.retracted_at IS NULL AND other.id <> $p.id
RETURN DISTINCT other.id AS id
ORDER BY id
LIMIT 1
