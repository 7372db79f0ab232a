// What was merged, after an id, in the order of ids: all merges of each in the order in
// which they were recorded, and how many were recorded and undone up to a change.
//   $p.of        'entity' or 'relation'
//   $p.after     the last id of the page before, or ''
//   $p.position  the number of that change
//   $p.limit     how many
MATCH (m:Merge)
WHERE m.of = $p.of AND m.from > $p.after
WITH m.from AS from, m ORDER BY from, m.recorded_at, m.undone_at IS NULL, m.undone_at
WITH from, collect(m{.*}) AS merges
ORDER BY from LIMIT toInteger($p.limit)
RETURN from, merges,
       COUNT { MATCH (n:Change {of: $p.of, id: from}) WHERE n.action = 'merged' AND n.number <= $p.position } AS merged,
       COUNT { MATCH (n:Change {of: $p.of, id: from}) WHERE n.action = 'unmerged' AND n.number <= $p.position } AS unmerged
ORDER BY from
