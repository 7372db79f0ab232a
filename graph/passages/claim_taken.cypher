// Those of the given ids that are ids of claims, or were until the claims were erased.
//   $p.ids  a list of ids
UNWIND $p.ids AS id
OPTIONAL MATCH (c:Claim {id: id})
OPTIONAL MATCH (t:Tombstone {of: 'claim', id: id})
WITH id, c, t
WHERE c IS NOT NULL OR t IS NOT NULL
