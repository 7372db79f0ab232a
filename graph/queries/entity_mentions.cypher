// The relations whose claims name one of some entities as speaker, as the one spoken
// for, as place or as first reporter, or rest on what one of them published.
//   $p.ids    ids of entities
//   $p.limit  how many at the most
CALL () {
  UNWIND $p.ids AS id
  MATCH (:Entity {id: id})<-[:ATTRIBUTED_TO|ON_BEHALF_OF|AT_PLACE|FIRST_REPORTED_BY]-(:Claim)-[:ABOUT]->(r:Relation)
  RETURN DISTINCT r.id AS relation LIMIT toInteger($p.limit)
UNION
  UNWIND $p.ids AS id
  MATCH (:Entity {id: id})<-[:PUBLISHED_BY]-(:Source)<-[:REPUBLISHED_FROM*0..]-(:Source)<-[:IN_SOURCE]-(:Claim)-[:ABOUT]->(r:Relation)
  RETURN DISTINCT r.id AS relation LIMIT toInteger($p.limit)
}
RETURN relation AS id
ORDER BY id
LIMIT toInteger($p.limit)
