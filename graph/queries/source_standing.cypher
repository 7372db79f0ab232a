// How many claims of some sources stand, and the relations that they are about.
//   $sources  a list of ids
UNWIND $sources AS source
MATCH (:Source {id: source})<-[:IN_SOURCE]-(c:Claim)-[:ABOUT]->(r:Relation)
WHERE c.retracted_at IS NULL
RETURN count(c) AS claims, collect(DISTINCT r.id) AS relations
