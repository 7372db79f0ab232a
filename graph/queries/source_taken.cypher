// Returns the relations of the claims that the retraction of sources retracted.
//   $p.sources  a list of ids
UNWIND $p.sources AS source
MATCH (s:Source {id: source})<-[:IN_SOURCE]-(c:Claim)-[:ABOUT]->(:Relation)-[:MERGED_INTO*0..1]->(r:Relation)
WHERE c.retracted_with = s.id AND NOT (r)-[:MERGED_INTO]->()
RETURN collect(DISTINCT r.id) AS relations
