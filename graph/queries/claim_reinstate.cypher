// Brings a retracted claim back.
//   $id      the claim's id
//   $reason  why
//   $by      who did so
MATCH (c:Claim {id: $id})-[:ABOUT]->(r:Relation)
WITH c, r, CASE WHEN c.standing_at[-1] > datetime.transaction() THEN c.standing_at[-1] ELSE datetime.transaction() END AS now
SET c.standing_at = c.standing_at + now,
    c.standing_by = c.standing_by + $by,
    c.standing_reason = c.standing_reason + $reason
REMOVE c.retracted_at, c.retracted_by, c.retraction_reason
CREATE (:Change:Unnumbered {of: 'claim', id: c.id, action: 'reinstated', relation: r.id, reason: $reason,
  recorded_at: now, recorded_by: $by, written_at: datetime.realtime()})
