// The number and time of the newest revision of each of some records that ever had one.
//   $of   'entity' or 'source'
//   $ids  the records' ids
UNWIND $ids AS id
CALL (id) {
  MATCH (r:Revision {of: $of, id: id})
  WHERE r.revision > 0 // an index serves all its properties together
  RETURN r
  ORDER BY r.revision DESC
  LIMIT 1
}
RETURN id, r.revision AS revision, r.recorded_at AS recorded_at
