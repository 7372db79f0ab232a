// Deletes relations that nothing refers to, with their edges.
//   $p.ids  a list of ids
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
UNWIND $p.ids AS id
MATCH (r:Relation {id: id})
OPTIONAL MATCH (:Entity {id: r.subject_id})-[e {id: r.id}]->(:Entity {id: r.object_id})
DELETE e
DETACH DELETE r
