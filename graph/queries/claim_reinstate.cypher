// Reinstates a retracted claim.
//   $p.id      the claim's id
//   $p.reason  the reason, for readers
//   $p.by      the author
MATCH (c:Claim {id: $p.id})-[:ABOUT]->(r:Relation)
WITH c, r, CASE WHEN c.standing_at[-1] > datetime.transaction() THEN c.standing_at[-1] ELSE datetime.transaction() END AS now
SET c.standing_at = c.standing_at + now,
    c.standing_by = c.standing_by + $p.by,
    c.standing_reason = c.standing_reason + $p.reason
REMOVE c.retracted_at, c.retracted_by, c.retraction_reason
CREATE (:Change:Unnumbered {of: 'claim', id: c.id, action: 'reinstated', relation: r.id, reason: $p.reason,
  recorded_at: now, recorded_by: $p.by, written_at: datetime.realtime()})
