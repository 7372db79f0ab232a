// Deletes entries of the logs of derivations that are so old that no process is about to read them.
// Returns how many.
//   $p.logs   names of logs
//   $p.after  the time since they were written
//   $p.limit  the greatest number of entries of each log
UNWIND $p.logs AS name
CALL (name) {
  MATCH (d:Derivation) WHERE d.log = name AND d.number > 0
  WITH d ORDER BY d.log, d.number LIMIT toInteger($p.limit)
  WHERE d.written_at < datetime.realtime() - $p.after
  DELETE d
  RETURN count(*) AS gone
}
RETURN sum(gone) AS gone
