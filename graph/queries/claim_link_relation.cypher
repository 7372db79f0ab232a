// Like claim_link.cypher, for the relations that claims concern.
//   $p.links  a list of {claim, id, properties}
UNWIND $p.links AS link
MATCH (c:Claim {id: link.claim}), (r:Relation {id: link.id})
CREATE (c)-[l:CONCERNS]->(r)
SET l = link.properties
RETURN link.claim AS claim, count(l) AS written
