// Returns the changes after a number, in the order of their numbers.
//   $p.after    the last number of the previous page, or 0
//   $p.until    the last number that is final
//   $p.of       types of records, or null for all
//   $p.actions  actions, or null for all
//   $p.limit    the greatest number of rows
MATCH (c:Change)
WHERE c.number > $p.after AND c.number <= $p.until
  AND ($p.of IS NULL OR c.of IN $p.of)
  AND ($p.actions IS NULL OR c.action IN $p.actions)
RETURN c{.*} AS change
ORDER BY c.number
LIMIT toInteger($p.limit)
