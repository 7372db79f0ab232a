// Writes a source, and claims about two entities and their relations in their final state, without
// reading or deriving anything: the lower bound of the cost of a report.
//   $source  properties
//   $claims  a list of {claim, relation, edge}: properties
CREATE (s:Source)
SET s = $source
WITH s
UNWIND $claims AS item
MATCH (a:Entity {id: item.edge.subject_id}), (b:Entity {id: item.edge.object_id})
MERGE (r:Relation {id: item.relation.id})
SET r += item.relation
CREATE (c:Claim)-[:ABOUT]->(r)
SET c = item.claim, c.recorded_at = datetime.transaction()
CREATE (c)-[:IN_SOURCE]->(s)
CREATE (:Change:Unnumbered {of: 'claim', id: c.id, action: 'added', relation: r.id, recorded_at: c.recorded_at, written_at: datetime.realtime()})
MERGE (a)-[e:MET_WITH {id: item.edge.id}]->(b)
SET e = item.edge
