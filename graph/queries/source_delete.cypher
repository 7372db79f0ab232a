// Deletes a source that nothing names.
//   $id  its id
MATCH (s:Source {id: $id})
OPTIONAL MATCH (s)-[points:PUBLISHED_BY|REPUBLISHED_FROM]->()
DELETE points
WITH DISTINCT s
DELETE s
