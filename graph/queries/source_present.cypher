// Which sources exist among these.
//   $ids  a list of ids
UNWIND $ids AS id
MATCH (s:Source {id: id})
WHERE s.revision > 0
RETURN s.id AS id
