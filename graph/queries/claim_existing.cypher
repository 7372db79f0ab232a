// The ids of those of some claims that exist.
//   $p.ids  a list of ids
UNWIND $p.ids AS id
MATCH (c:Claim {id: id})
RETURN c.id AS id
