// Returns the newest revision of each record by a time.
//   $p.of   'entity' or 'source'
//   $p.ids  ids of records
//   $p.at   the time
UNWIND $p.ids AS id
CALL (id) {
  MATCH (r:Revision {of: $p.of, id: id})
  WHERE r.revision > 0 AND r.recorded_at <= $p.at // an index serves all its properties together
  RETURN r
  ORDER BY r.revision DESC
  LIMIT 1
}
RETURN properties(r) AS revision
