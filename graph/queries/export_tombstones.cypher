// Tombstones after an id, in the order of ids.
//   $of     'entity', 'source' or 'claim'
//   $after  the last id of the page before, or ''
//   $limit  how many
MATCH (t:Tombstone)
WHERE t.of = $of AND t.id > $after
RETURN t{.*} AS tombstone
ORDER BY t.id
LIMIT $limit
