// Writes what claims point to besides their relations and sources, and counts for each claim
// what exists of it: what was seen to exist may have been deleted meanwhile.
//   $p.links  a list of {claim, id, type, properties}: the type of the relationship, from the
//             claim to the entity of that id
UNWIND $p.links AS link
MATCH (c:Claim {id: link.claim}), (e:Entity {id: link.id})
CREATE (c)-[l:$(link.type)]->(e)
SET l = link.properties
RETURN link.claim AS claim, count(l) AS written
