// Returns the number of active claims of sources, and the relations that they count for.
//   $p.sources  a list of ids
UNWIND $p.sources AS source
MATCH (:Source {id: source})<-[:IN_SOURCE]-(c:Claim)-[:ABOUT]->(:Relation)-[:MERGED_INTO*0..1]->(r:Relation)
WHERE c.retracted_at IS NULL AND NOT (r)-[:MERGED_INTO]->()
RETURN count(c) AS claims, collect(DISTINCT r.id) AS relations
