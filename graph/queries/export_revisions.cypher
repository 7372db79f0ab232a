// Returns the revisions of entities or sources that were written up to a change, in the order of
// ids, then of numbers.
//   $p.of                  'entity', 'source' or 'draft'
//   $p.after_id, $p.after  id and number of the last revision of the previous page, or '' and 0
//   $p.position            the number of the change
//   $p.limit               the greatest number of revisions to read
MATCH (r:Revision)
WHERE r.of = $p.of AND r.id >= $p.after_id AND r.revision > 0 // an index serves all its properties together
  AND NOT (r.id = $p.after_id AND r.revision <= $p.after)
WITH r ORDER BY r.id, r.revision LIMIT toInteger($p.limit)
RETURN properties(r) AS revision,
       EXISTS { MATCH (n:Change {of: $p.of, id: r.id}) WHERE n.revision = r.revision AND n.number <= $p.position } AS written
ORDER BY r.id, r.revision
