// Removes the mark of restore_begin.cypher, and adds an entry without relations to a log, from which
// other processes learn that the graph was replaced.
//   $p.log  the name of the log
MATCH (r:Restore)
DELETE r
WITH DISTINCT 1 AS one
MERGE (log:Lock {name: $p.log})
SET log.logged = coalesce(log.logged, 0) + 1
