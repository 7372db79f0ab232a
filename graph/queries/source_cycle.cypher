// Whether republishing a source would close a circle.
//   $id    the copy
//   $from  what it would be a copy of
RETURN EXISTS {
  MATCH (:Source {id: $from})-[:REPUBLISHED_FROM*0..]->(s:Source)
  WHERE s.id = $id
} AS cycle
