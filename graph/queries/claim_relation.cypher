// Which relation a claim is about.
//   $id  the claim's id
MATCH (c:Claim {id: $id})-[:ABOUT]->(r:Relation)
RETURN r.id AS relation
