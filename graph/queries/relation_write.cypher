// Writes derived relations: their nodes, and the edges between their ends. Adds changes of status
// to the feed. Returns the ids of the relations whose ends exist.
//   $p.relations  a list of {id, type, figures, places, decided_by, reason, edge}: type is the
//                 Neo4j type; edge is all properties of the edge
// begin passage derivation_log parameters
//   $p.log     the name of the lock that this transaction holds, which is the name of the log; or
//              null for no entry
//   $p.logged  the ids of the relations
// end passage
// begin passage derivation_log
OPTIONAL MATCH (log:Lock {name: $p.log})
FOREACH (_ IN CASE WHEN log IS NULL THEN [] ELSE [1] END |
  SET log.logged = coalesce(log.logged, 0) + 1
  CREATE (:Derivation {log: log.name, number: log.logged, relations: $p.logged, written_at: datetime.realtime()}))
// end passage
WITH DISTINCT 1 AS one
UNWIND $p.relations AS relation
MATCH (r:Relation {id: relation.id})
WITH r, relation, r.status AS before
SET r += relation.figures, r.status_reason = relation.reason, r.places = relation.places, r.decided_by = relation.decided_by,
    r.updated_at = datetime.transaction()
FOREACH (_ IN CASE WHEN before = r.status THEN [] ELSE [1] END |
  CREATE (:Change:Unnumbered {of: 'relation', id: r.id, action: 'status', status: r.status, status_before: before,
    recorded_at: r.updated_at, written_at: datetime.realtime()}))
WITH r, relation, before
MATCH (s:Entity {id: r.subject_id}), (o:Entity {id: r.object_id})
// A new relation has no edge to be found among all those between its ends. MERGE would also lock both
// ends until the end of the transaction; the lock of the relation is enough.
OPTIONAL MATCH (s)-[drawn:$(relation.type) {id: relation.id}]->(o) WHERE before IS NOT NULL
WITH r, relation, s, o, drawn
FOREACH (_ IN CASE WHEN drawn IS NULL THEN [1] ELSE [] END |
  CREATE (s)-[e:$(relation.type)]->(o)
  SET e = relation.edge)
FOREACH (e IN CASE WHEN drawn IS NULL THEN [] ELSE [drawn] END | SET e = relation.edge)
RETURN r.id AS id
