// Returns the newest revision of a record by a time.
//   $p.of  'entity' or 'source'
//   $p.id  the record's id
//   $p.at  the time, or null for now
MATCH (r:Revision {of: $p.of, id: $p.id})
WHERE r.revision > 0 AND ($p.at IS NULL OR r.recorded_at <= $p.at) // an index serves all its properties together
RETURN properties(r) AS revision
ORDER BY r.revision DESC
LIMIT 1
