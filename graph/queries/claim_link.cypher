// Creates the links of claims to entities, other than relations and sources, and counts for each
// claim the entities that exist: one may have been deleted since the caller checked it.
//   $p.links  a list of {claim, id, type, properties}: type is that of the relationship from the
//             claim to the entity with this id
UNWIND $p.links AS link
MATCH (c:Claim {id: link.claim}), (e:Entity {id: link.id})
CREATE (c)-[l:$(link.type)]->(e)
SET l = link.properties
RETURN link.claim AS claim, count(l) AS written
