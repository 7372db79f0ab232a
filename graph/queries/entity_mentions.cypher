// Returns the relations that depend on the given entities through claims: as speaker, on whose
// behalf the speaker speaks, as place, as first reporter, or as publisher of the source.
//   $p.ids    ids of entities
//   $p.limit  the greatest number of rows
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
