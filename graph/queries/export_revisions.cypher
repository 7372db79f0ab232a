// Revisions of entities or sources that were written up to a change, in the order of
// ids, then of their numbers.
//   $of                    'entity' or 'source'
//   $after_id, $after      id and number of the last revision of the page before, or '' and 0
//   $position              the number of that change
//   $limit                 how many revisions to look at
MATCH (r:Revision)
WHERE r.of = $of AND r.id >= $after_id AND r.revision > 0 // an index serves all its properties together
  AND NOT (r.id = $after_id AND r.revision <= $after)
WITH r ORDER BY r.id, r.revision LIMIT $limit
RETURN properties(r) AS revision,
       EXISTS { MATCH (n:Change {of: $of, id: r.id}) WHERE n.revision = r.revision AND n.number <= $position } AS written
ORDER BY r.id, r.revision
