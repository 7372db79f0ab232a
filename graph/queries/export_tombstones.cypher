// Tombstones after an id, in the order of ids.
//   $p.of     'entity', 'source' or 'claim'
//   $p.after  the last id of the page before, or ''
//   $p.limit  how many
MATCH (t:Tombstone)
WHERE t.of = $p.of AND t.id > $p.after
RETURN t{.*} AS tombstone
ORDER BY t.id
LIMIT toInteger($p.limit)
