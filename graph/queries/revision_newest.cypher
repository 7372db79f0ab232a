// The newest revision of a record by a time.
//   $of  'entity' or 'source'
//   $id  the record's id
//   $at  the time, or null for now
MATCH (r:Revision {of: $of, id: $id})
WHERE r.revision > 0 AND ($at IS NULL OR r.recorded_at <= $at) // an index serves all its properties together
RETURN properties(r) AS revision
ORDER BY r.revision DESC
LIMIT 1
