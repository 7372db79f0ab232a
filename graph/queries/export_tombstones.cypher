// Returns tombstones after an id, in the order of ids.
//   $p.of     'entity', 'source', 'claim' or 'draft'
//   $p.after  the last id of the previous page, or ''
//   $p.limit  the greatest number of rows
MATCH (t:Tombstone)
WHERE t.of = $p.of AND t.id > $p.after
RETURN t{.*} AS tombstone
ORDER BY t.id
LIMIT toInteger($p.limit)
