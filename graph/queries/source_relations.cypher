// Returns the relations with claims from a source or from a copy of it.
//   $p.id  the source's id
MATCH (:Source {id: $p.id})<-[:REPUBLISHED_FROM*0..]-(:Source)<-[:IN_SOURCE]-(:Claim)-[:ABOUT]->(r:Relation)
RETURN DISTINCT r.id AS id
ORDER BY id
