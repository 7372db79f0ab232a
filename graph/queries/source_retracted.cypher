// Returns the existing ones of the given sources, and whether they are retracted.
//   $p.ids  a list of ids
UNWIND $p.ids AS id
MATCH (s:Source {id: id})
RETURN s.id AS id, s.retracted_at IS NOT NULL AS retracted
