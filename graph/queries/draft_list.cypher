// Returns drafts after an id, in the order of ids.
//   $p.states                            a list of states, or null for all
//   $p.proposed_by, $p.source, $p.entity  what they must have, or null
//   $p.after                             the last id of the previous page, or ''
//   $p.limit                             the greatest number of rows
MATCH (d:Draft)
WHERE d.id > $p.after AND d.revision > 0
  AND ($p.states IS NULL OR d.state IN $p.states)
  AND ($p.proposed_by IS NULL OR d.proposed_by = $p.proposed_by)
  AND ($p.source IS NULL OR d.source = $p.source)
  AND ($p.entity IS NULL OR $p.entity IN d.entities)
WITH d ORDER BY d.id LIMIT toInteger($p.limit)
RETURN d{.*} AS draft
ORDER BY d.id
