// Erases an entity or source that nothing refers to, with all its revisions.
//   $p.of  'entity' or 'source'
//   $p.id  the id
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
