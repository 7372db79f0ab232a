// Returns those of the given relations that existed up to a change.
//   $p.ids       ids of relations
//   $p.position  the number of the change
UNWIND $p.ids AS id
MATCH (n:Change {of: 'relation', id: id})
WHERE n.action = 'status' AND n.number <= $p.position
RETURN DISTINCT id
