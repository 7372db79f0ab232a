// Returns the number of sources and claims, and of retracted ones, published in each day, month or
// year. Claims are counted by the number of relationships of a source, and retracted ones by an
// index.
//   $p.known_at  a publication time: only what was published by then; or null
//   $p.unit      day, month or year
CALL () {
  MATCH (s:Source)
  WHERE $p.known_at IS NULL OR s.published_at <= $p.known_at
  RETURN s, COUNT { (s)<-[:IN_SOURCE]-() } AS claims, 0 AS retracted, 1 AS source
UNION ALL
  MATCH (c:Claim) WHERE c.retracted_at IS NOT NULL
  MATCH (c)-[:IN_SOURCE]->(s:Source)
  WHERE $p.known_at IS NULL OR s.published_at <= $p.known_at
  RETURN s, 0 AS claims, count(c) AS retracted, 0 AS source
}
RETURN date.truncate($p.unit, s.published_at) AS published, sum(claims) AS claims, sum(retracted) AS retracted,
       sum(CASE WHEN s.retracted_at IS NULL THEN source ELSE 0 END) AS sources,
       sum(CASE WHEN s.retracted_at IS NULL THEN 0 ELSE source END) AS retracted_sources
ORDER BY published
