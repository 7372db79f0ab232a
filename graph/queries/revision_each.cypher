// The newest revision of each of some records by a time.
//   $of   'entity' or 'source'
//   $ids  ids of records
//   $at   the time
UNWIND $ids AS id
CALL (id) {
  MATCH (r:Revision {of: $of, id: id})
  WHERE r.revision > 0 AND r.recorded_at <= $at // an index serves all its properties together
  RETURN r
  ORDER BY r.revision DESC
  LIMIT 1
}
RETURN properties(r) AS revision
