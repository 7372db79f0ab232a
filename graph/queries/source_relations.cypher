// The relations that rest on a source or on a copy of it.
//   $p.id  the source's id
MATCH (:Source {id: $p.id})<-[:REPUBLISHED_FROM*0..]-(:Source)<-[:IN_SOURCE]-(:Claim)-[:ABOUT]->(r:Relation)
RETURN DISTINCT r.id AS id
ORDER BY id
