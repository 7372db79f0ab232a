// Returns relations that may be duplicates of another one: with the same type and ends, and a date
// that overlaps. In the order of ids.
//   $p.id     the relation's id
//   $p.after  the last id of the previous page, or ''
//   $p.limit  the greatest number of rows
MATCH (r:Relation {id: $p.id})
MATCH (c:Relation)
WHERE c.type = r.type AND c.subject_id = r.subject_id AND c.object_id = r.object_id
  AND c.id <> r.id AND c.id > $p.after AND NOT c.status IN ['merged', 'vacant']
  AND (c.earliest IS NULL OR r.latest IS NULL OR c.earliest <= r.latest)
  AND (c.latest IS NULL OR r.earliest IS NULL OR c.latest >= r.earliest)
RETURN c.id AS id
ORDER BY id
LIMIT toInteger($p.limit)
