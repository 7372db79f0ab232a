// Returns changes without a number, in the order in which they are to be numbered: by the time of
// the write, and at one time with records before those that refer to them.
//   $p.until  only changes written by this time
//   $p.limit  the greatest number of rows
MATCH (c:Unnumbered)
WHERE c.written_at <= $p.until
WITH c
ORDER BY c.written_at, CASE c.of WHEN 'relation-type' THEN 0 WHEN 'entity' THEN 1 WHEN 'source' THEN 2 WHEN 'claim' THEN 3 ELSE 4 END,
  c.id, c.revision, c.action
LIMIT toInteger($p.limit)
RETURN collect(elementId(c)) AS changes
