// Returns the relations that a claim is about or concerns, in the order of ids.
//   $p.id  the claim's id
MATCH (:Claim {id: $p.id})-[:ABOUT|CONCERNS]->(r:Relation)
RETURN DISTINCT r.id AS id
ORDER BY id
