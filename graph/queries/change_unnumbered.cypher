// Changes that have no number yet, in the order in which they get one: as they
// were written, and of those of one instant what others rest on first.
//   $p.until  only those that were written by then
//   $p.limit  how many
MATCH (c:Unnumbered)
WHERE c.written_at <= $p.until
WITH c
ORDER BY c.written_at, CASE c.of WHEN 'relation-type' THEN 0 WHEN 'entity' THEN 1 WHEN 'source' THEN 2 WHEN 'claim' THEN 3 ELSE 4 END,
  c.id, c.revision, c.action
LIMIT toInteger($p.limit)
RETURN collect(elementId(c)) AS changes
