// Revisions of a record before one of them, newest first.
//   $of      'entity' or 'source'
//   $id      the record's id
//   $kind    only those in which an entity was of this kind, or null for all
//   $before  only those of a smaller number
//   $limit   how many
MATCH (r:Revision {of: $of, id: $id})
WHERE r.revision < $before AND ($kind IS NULL OR r.kind = $kind)
RETURN properties(r) AS revision
ORDER BY r.revision DESC
LIMIT $limit
