// Returns those of the given ids that are ids of claims.
//   $p.ids  a list of ids
UNWIND $p.ids AS id
MATCH (c:Claim {id: id})
RETURN c.id AS id
