// Changes after a number, in the order of their numbers.
//   $after    the last number of the page before, or 0
//   $until    the last number that can be relied on
//   $of       what they may be of, or null for all
//   $actions  what may have been done, or null for all
//   $limit    how many
MATCH (c:Change)
WHERE c.number > $after AND c.number <= $until
  AND ($of IS NULL OR c.of IN $of)
  AND ($actions IS NULL OR c.action IN $actions)
RETURN c{.*} AS change
ORDER BY c.number
LIMIT $limit
