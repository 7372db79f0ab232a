// Returns revisions of a record before a number, newest first.
//   $p.of      'entity', 'source' or 'draft'
//   $p.id      the record's id
//   $p.kind    only revisions of this kind of entity, or null for all
//   $p.before  only revisions with a smaller number
//   $p.limit   the greatest number of rows
MATCH (r:Revision {of: $p.of, id: $p.id})
WHERE r.revision < $p.before AND ($p.kind IS NULL OR r.kind = $p.kind)
RETURN properties(r) AS revision
ORDER BY r.revision DESC
LIMIT toInteger($p.limit)
