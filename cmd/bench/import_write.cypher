// Writes relations with their edges, claims and changes in their final state: the lower
// bound of the cost of an import. Idempotent.
//   $rows  what import_read.cypher returns
UNWIND $rows AS row
MERGE (r:Relation {id: row.id})
SET r = row.relation
WITH r, row
MATCH (s:Entity {id: r.subject_id}), (o:Entity {id: r.object_id})
MERGE (s)-[e:$(row.type) {id: row.id}]->(o)
SET e = row.edge
WITH r, row
CALL (row) {
  UNWIND row.changes AS change
  MERGE (x:Change {of: 'relation', id: change.id, recorded_at: change.recorded_at})
  SET x:Unnumbered, x = change
}
UNWIND row.claims AS claim
MATCH (source:Source {id: claim.source})
MERGE (c:Claim {id: claim.properties.id})
SET c = claim.properties
MERGE (c)-[:ABOUT]->(r)
MERGE (c)-[:IN_SOURCE]->(source)
MERGE (x:Change {of: 'claim', id: claim.properties.id, action: 'added'})
SET x:Unnumbered, x = claim.change
WITH c, claim
UNWIND claim.speakers AS speaker
MATCH (by:Entity {id: speaker.id})
MERGE (c)-[:ATTRIBUTED_TO {step: speaker.step}]->(by)
