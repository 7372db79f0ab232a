// The newest revision of each of some records that ever had one, by a change.
//   $of        'entity' or 'source'
//   $ids       ids of records
//   $position  the number of that change, or null for now
UNWIND $ids AS id
CALL (id) {
  MATCH (r:Revision {of: $of, id: id})
  WHERE r.revision > 0 // an index serves all its properties together
    AND ($position IS NULL OR EXISTS { MATCH (n:Change {of: $of, id: id}) WHERE n.revision = r.revision AND n.number <= $position })
  RETURN r
  ORDER BY r.revision DESC
  LIMIT 1
}
RETURN properties(r) AS revision
