// Adds relations to the log of derivations. Processes that keep a projection of the graph in memory
// read it. The numbers of a log have no gaps: its lock is held until the transaction ends.
//   $p.log     the name of the lock that this transaction holds, which is the name of the log; or
//              null for no entry
//   $p.logged  the ids of the relations
OPTIONAL MATCH (log:Lock {name: $p.log})
FOREACH (_ IN CASE WHEN log IS NULL THEN [] ELSE [1] END |
  SET log.logged = coalesce(log.logged, 0) + 1
  CREATE (:Derivation {log: log.name, number: log.logged, relations: $p.logged, written_at: datetime.realtime()}))
