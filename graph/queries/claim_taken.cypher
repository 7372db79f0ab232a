// Returns those of the given ids that are ids of claims, or were until the claims were erased.
// begin passage claim_taken parameters
//   $p.ids  a list of ids
// end passage
// begin passage claim_taken
UNWIND $p.ids AS id
OPTIONAL MATCH (c:Claim {id: id})
OPTIONAL MATCH (t:Tombstone {of: 'claim', id: id})
WITH id, c, t
WHERE c IS NOT NULL OR t IS NOT NULL
// end passage
RETURN id, c IS NOT NULL AS exists, t{.*} AS tombstone
