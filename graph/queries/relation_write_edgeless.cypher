// Writes derived relations without visible claims, and deletes their edges. Adds changes of status
// to the feed. Returns the ids of the relations whose ends exist. The SET prevents the deletion of
// the ends until the transaction ends, because there is no edge to prevent it. The last MATCH
// excludes ends that were deleted before.
//   $p.relations  a list of {id, figures, places, decided_by, reason}
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
WITH r
MATCH (s:Entity {id: r.subject_id}), (o:Entity {id: r.object_id})
SET s._lock = true, o._lock = true
REMOVE s._lock, o._lock
WITH r
MATCH (s:Entity {id: r.subject_id}), (o:Entity {id: r.object_id})
OPTIONAL MATCH (s)-[e {id: r.id}]->(o)
DELETE e
RETURN r.id AS id
