// The relations that the claims are about which the retraction of some sources took.
//   $sources  a list of ids
UNWIND $sources AS source
MATCH (s:Source {id: source})<-[:IN_SOURCE]-(c:Claim)-[:ABOUT]->(r:Relation)
WHERE c.retracted_with = s.id
RETURN collect(DISTINCT r.id) AS relations
