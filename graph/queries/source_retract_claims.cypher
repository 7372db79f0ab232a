// Retracts all active claims of sources, and records with which source each was retracted. The
// caller holds the locks of the sources and of the relations.
//   $p.sources  a list of ids
//   $p.reason   the reason of the retraction of the sources
//   $p.by       the author
UNWIND $p.sources AS source
MATCH (s:Source {id: source})<-[:IN_SOURCE]-(c:Claim)-[:ABOUT]->(r:Relation)
WHERE c.retracted_at IS NULL
WITH s, c, r, coalesce(c.standing_at[-1], c.recorded_at) AS before, 'source ' + s.id + ' was retracted: ' + $p.reason AS reason
WITH s, c, r, reason, CASE WHEN before > datetime.transaction() THEN before ELSE datetime.transaction() END AS now
SET c.retracted_at = now, c.retracted_by = $p.by, c.retraction_reason = reason, c.retracted_with = s.id,
    c.standing_at = coalesce(c.standing_at, []) + now,
    c.standing_by = coalesce(c.standing_by, []) + $p.by,
    c.standing_reason = coalesce(c.standing_reason, []) + reason
CREATE (:Change:Unnumbered {of: 'claim', id: c.id, relation: r.id, action: 'retracted', recorded_at: now, recorded_by: $p.by, reason: reason, written_at: datetime.realtime()})
RETURN count(*) AS claims
