// Returns all merges of each merged record after an id, in the order of ids and of recording, with
// the number that were recorded, and undone, up to a change.
//   $p.of        'entity' or 'relation'
//   $p.after     the last id of the previous page, or ''
//   $p.position  the number of the change
//   $p.limit     the greatest number of rows
MATCH (m:Merge)
WHERE m.of = $p.of AND m.from > $p.after
WITH m.from AS from, m ORDER BY from, m.recorded_at, m.undone_at IS NULL, m.undone_at
WITH from, collect(m{.*}) AS merges
ORDER BY from LIMIT toInteger($p.limit)
RETURN from, merges,
       COUNT { MATCH (n:Change {of: $p.of, id: from}) WHERE n.action = 'merged' AND n.number <= $p.position } AS merged,
       COUNT { MATCH (n:Change {of: $p.of, id: from}) WHERE n.action = 'unmerged' AND n.number <= $p.position } AS unmerged
ORDER BY from
