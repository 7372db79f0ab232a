// Which two events can have happened in this order: the second not over before the first
// began? Undated events qualify, too. States, such as holding an office, are excluded.
// Check the status of each step before you draw conclusions.
MATCH (a:Entity)-[first]-(b:Entity)-[second]-(c:Entity)
WHERE a <> c AND first.earliest IS NOT NULL AND coalesce(second.latest >= first.earliest, true)
  AND NOT first.type IN ['holds-position', 'position-of', 'governs', 'member-of', 'part-of', 'located-in', 'at-war-with']
  AND NOT second.type IN ['holds-position', 'position-of', 'governs', 'member-of', 'part-of', 'located-in', 'at-war-with']
RETURN a.name AS begins_with, first.type AS then_first, first.status AS first_is, first.occurred AS first_when,
       b.name AS through, second.type AS then_second, second.status AS second_is, second.occurred AS second_when, c.name AS ends_with
ORDER BY first.earliest, begins_with, through, ends_with, then_second
LIMIT 100
