// Returns whether republishing a source would close a cycle.
//   $p.id    the copy
//   $p.from  the id of the original
RETURN EXISTS {
  MATCH (:Source {id: $p.from})-[:REPUBLISHED_FROM*0..]->(s:Source)
  WHERE s.id = $p.id
} AS cycle
