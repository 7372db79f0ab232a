// Creates claims with links to their relations and sources, and adds their changes to the feed.
// Returns the ids of the claims whose relation and source exist. claim_link.cypher creates the
// other links.
//   $p.claims  a list of {properties, relation, source}
UNWIND $p.claims AS claim
MATCH (r:Relation {id: claim.relation})
MATCH (s:Source {id: claim.source})
CREATE (c:Claim)
SET c = claim.properties, c.recorded_at = datetime.transaction()
CREATE (c)-[:ABOUT]->(r), (c)-[:IN_SOURCE]->(s)
CREATE (:Change:Unnumbered {of: 'claim', id: c.id, action: 'added', relation: r.id,
  recorded_at: c.recorded_at, recorded_by: c.recorded_by, written_at: datetime.realtime()})
RETURN c.id AS id
