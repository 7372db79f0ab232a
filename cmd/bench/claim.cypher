// Writes a claim about two entities and its relation in their final state, without reading
// or deriving anything: the lower bound of the cost of a claim.
//   $claim, $relation, $edge  properties
//   $source  the id of a source
MATCH (s:Source {id: $source}), (a:Entity {id: $edge.subject_id}), (b:Entity {id: $edge.object_id})
MERGE (r:Relation {id: $relation.id})
SET r += $relation
CREATE (c:Claim)-[:ABOUT]->(r)
SET c = $claim, c.recorded_at = datetime.transaction()
CREATE (c)-[:IN_SOURCE]->(s)
CREATE (:Change:Unnumbered {of: 'claim', id: c.id, action: 'added', relation: r.id, recorded_at: c.recorded_at, written_at: datetime.realtime()})
MERGE (a)-[e:MET_WITH {id: $edge.id}]->(b)
SET e = $edge
