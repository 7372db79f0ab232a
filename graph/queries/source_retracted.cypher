// Which sources exist among these, and whether they were retracted.
//   $ids  a list of ids
UNWIND $ids AS id
MATCH (s:Source {id: id})
RETURN s.id AS id, s.retracted_at IS NOT NULL AS retracted
