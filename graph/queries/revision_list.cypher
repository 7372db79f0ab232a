// Revisions of a record before one of them, newest first.
//   $p.of      'entity' or 'source'
//   $p.id      the record's id
//   $p.kind    only those in which an entity was of this kind, or null for all
//   $p.before  only those of a smaller number
//   $p.limit   how many
MATCH (r:Revision {of: $p.of, id: $p.id})
WHERE r.revision < $p.before AND ($p.kind IS NULL OR r.kind = $p.kind)
RETURN properties(r) AS revision
ORDER BY r.revision DESC
LIMIT toInteger($p.limit)
