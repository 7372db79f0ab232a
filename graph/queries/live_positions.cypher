// Returns the number of the last entry of each log of derivations, the number of relations, and
// whether a restore is incomplete. The numbers come first: an entry that is added meanwhile is found
// the next time.
//   $p.logs  names of logs
CALL () {
  UNWIND $p.logs AS name
  OPTIONAL MATCH (log:Lock {name: name})
  RETURN collect(coalesce(log.logged, 0)) AS numbers
}
CALL (numbers) {
  MATCH (r:Relation)
  RETURN count(r) AS relations
}
RETURN numbers, relations, EXISTS { (:Restore) } AS unfinished
