// Whether republishing a source would close a circle.
//   $p.id    the copy
//   $p.from  what it would be a copy of
RETURN EXISTS {
  MATCH (:Source {id: $p.from})-[:REPUBLISHED_FROM*0..]->(s:Source)
  WHERE s.id = $p.id
} AS cycle
