// Which sources exist among these, and whether they were retracted.
//   $p.ids  a list of ids
UNWIND $p.ids AS id
MATCH (s:Source {id: id})
RETURN s.id AS id, s.retracted_at IS NOT NULL AS retracted
