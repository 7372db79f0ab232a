// Returns one draft.
//   $p.id  the id
MATCH (d:Draft {id: $p.id})
WHERE d.revision > 0
RETURN d{.*} AS draft
