// Changes after a number, in the order of their numbers.
//   $p.after    the last number of the page before, or 0
//   $p.until    the last number that can be relied on
//   $p.of       what they may be of, or null for all
//   $p.actions  what may have been done, or null for all
//   $p.limit    how many
MATCH (c:Change)
WHERE c.number > $p.after AND c.number <= $p.until
  AND ($p.of IS NULL OR c.of IN $p.of)
  AND ($p.actions IS NULL OR c.action IN $p.actions)
RETURN c{.*} AS change
ORDER BY c.number
LIMIT toInteger($p.limit)
