// Returns the relation and the source of a claim.
//   $p.id  the claim's id
MATCH (c:Claim {id: $p.id})-[:ABOUT]->(r:Relation)
MATCH (c)-[:IN_SOURCE]->(s:Source)
RETURN r.id AS relation, s.id AS source
