// Erases an entity or source that nothing refers to, with all its revisions.
//   $p.of  'entity', 'source' or 'draft'
//   $p.id  the id
CALL () {
  OPTIONAL MATCH (e:Entity {id: $p.id}) WHERE $p.of = 'entity'
  DETACH DELETE e
}
CALL () {
  OPTIONAL MATCH (s:Source {id: $p.id}) WHERE $p.of = 'source'
  DETACH DELETE s
}
CALL () {
  OPTIONAL MATCH (d:Draft {id: $p.id}) WHERE $p.of = 'draft'
  DETACH DELETE d
}
MATCH (r:Revision {of: $p.of, id: $p.id})
WHERE r.revision > 0
DELETE r
