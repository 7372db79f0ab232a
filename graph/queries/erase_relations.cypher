// The relations that a claim is about or concerns, in the order of ids.
//   $id  the claim's id
MATCH (:Claim {id: $id})-[:ABOUT|CONCERNS]->(r:Relation)
RETURN DISTINCT r.id AS id
ORDER BY id
