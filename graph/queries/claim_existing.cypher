// The ids of those of some claims that exist.
//   $ids  a list of ids
UNWIND $ids AS id
MATCH (c:Claim {id: id})
RETURN c.id AS id
