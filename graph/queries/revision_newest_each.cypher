// Returns the newest revision, up to a change, of each record that has one.
//   $p.of        'entity' or 'source'
//   $p.ids       ids of records
//   $p.position  the number of the change, or null for now
UNWIND $p.ids AS id
CALL (id) {
  MATCH (r:Revision {of: $p.of, id: id})
  WHERE r.revision > 0 // an index serves all its properties together
    AND ($p.position IS NULL OR EXISTS { MATCH (n:Change {of: $p.of, id: id}) WHERE n.revision = r.revision AND n.number <= $p.position })
  RETURN r
  ORDER BY r.revision DESC
  LIMIT 1
}
RETURN properties(r) AS revision
