// Returns what refers to a source, at most ten of each type.
//   $p.id  the source's id
CALL () {
  MATCH (:Source {id: $p.id})<-[:IN_SOURCE]-(c:Claim)
  RETURN 'claim' AS what, c.id AS id LIMIT 10
UNION
  MATCH (:Source {id: $p.id})<-[:REPUBLISHED_FROM]-(s:Source)
  RETURN 'source' AS what, s.id AS id LIMIT 10
}
RETURN what, id
ORDER BY what, id
