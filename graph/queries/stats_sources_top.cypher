// Returns the sources with the most active claims, most first, then by id. stats_sources.cypher
// explains how they are counted.
//   $p.known_at  a publication time: only what was published by then; or null
//   $p.limit     the greatest number of rows
CALL () {
  MATCH (s:Source)
  WHERE $p.known_at IS NULL OR s.published_at <= $p.known_at
  RETURN s, COUNT { (s)<-[:IN_SOURCE]-() } AS claims
UNION ALL
  MATCH (c:Claim) WHERE c.retracted_at IS NOT NULL
  MATCH (c)-[:IN_SOURCE]->(s:Source)
  WHERE $p.known_at IS NULL OR s.published_at <= $p.known_at
  RETURN s, -count(c) AS claims
}
WITH s, sum(claims) AS claims
WHERE claims > 0
WITH s, claims
ORDER BY claims DESC, s.id
LIMIT toInteger($p.limit)
RETURN s.id AS id, s.title AS title, s.published_at AS published_at, claims
ORDER BY claims DESC, id
