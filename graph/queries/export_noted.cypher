// Those of some relations that were there up to a change.
//   $ids       ids of relations
//   $position  the number of that change
UNWIND $ids AS id
MATCH (n:Change {of: 'relation', id: id})
WHERE n.action = 'status' AND n.number <= $position
RETURN DISTINCT id
