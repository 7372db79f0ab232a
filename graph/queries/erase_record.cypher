// Removes an entity or a source that nothing names, and all its revisions.
//   $p.of  'entity' or 'source'
//   $p.id  its id
CALL () {
  OPTIONAL MATCH (e:Entity {id: $p.id}) WHERE $p.of = 'entity'
  DETACH DELETE e
}
CALL () {
  OPTIONAL MATCH (s:Source {id: $p.id}) WHERE $p.of = 'source'
  DETACH DELETE s
}
MATCH (r:Revision {of: $p.of, id: $p.id})
WHERE r.revision > 0
DELETE r
