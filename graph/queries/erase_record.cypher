// Removes an entity or a source that nothing names, and all its revisions.
//   $of  'entity' or 'source'
//   $id  its id
CALL () {
  OPTIONAL MATCH (e:Entity {id: $id}) WHERE $of = 'entity'
  DETACH DELETE e
}
CALL () {
  OPTIONAL MATCH (s:Source {id: $id}) WHERE $of = 'source'
  DETACH DELETE s
}
MATCH (r:Revision {of: $of, id: $id})
WHERE r.revision > 0
DELETE r
