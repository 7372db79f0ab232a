// Creates claims with links to their relations, their sources and whatever else they name, and adds
// their changes to the feed. Returns, for each claim whose relation and source exist, how many of its
// links were created, other than these two.
//   $p.claims  a list of {properties, relation, source, links, concerns}. Links is a list of {id, type,
//              properties}, in which type is that of the relationship to the entity with this id;
//              concerns is a list of {id, properties}, for the relations that the claim concerns.
UNWIND $p.claims AS claim
MATCH (r:Relation {id: claim.relation})
MATCH (s:Source {id: claim.source})
CREATE (c:Claim)
SET c = claim.properties, c.recorded_at = datetime.transaction()
CREATE (c)-[:ABOUT]->(r), (c)-[:IN_SOURCE]->(s)
CREATE (:Change:Unnumbered {of: 'claim', id: c.id, action: 'added', relation: r.id,
  recorded_at: c.recorded_at, recorded_by: c.recorded_by, written_at: datetime.realtime()})
WITH c, claim
// begin passage claim_links
CALL (c, claim) {
  UNWIND claim.links AS link
  MATCH (e:Entity {id: link.id})
  CREATE (c)-[l:$(link.type)]->(e)
  SET l = link.properties
  RETURN count(l) AS entities
}
CALL (c, claim) {
  UNWIND claim.concerns AS concern
  MATCH (x:Relation {id: concern.id})
  CREATE (c)-[l:CONCERNS]->(x)
  SET l = concern.properties
  RETURN count(l) AS relations
}
// end passage
RETURN c.id AS id, entities + relations AS linked
