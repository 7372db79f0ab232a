// Retracts an active claim. Its content and history remain. The time of the retraction is not
// earlier than the recording and the last change of the claim.
//   $p.id      the claim's id
//   $p.reason  the reason, for readers
//   $p.by      the author
MATCH (c:Claim {id: $p.id})-[:ABOUT]->(r:Relation)
WITH c, r, coalesce(c.standing_at[-1], c.recorded_at) AS before
WITH c, r, CASE WHEN before > datetime.transaction() THEN before ELSE datetime.transaction() END AS now
SET c.retracted_at = now, c.retracted_by = $p.by, c.retraction_reason = $p.reason,
    c.standing_at = coalesce(c.standing_at, []) + now,
    c.standing_by = coalesce(c.standing_by, []) + $p.by,
    c.standing_reason = coalesce(c.standing_reason, []) + $p.reason
CREATE (:Change:Unnumbered {of: 'claim', id: c.id, action: 'retracted', relation: r.id, reason: $p.reason,
  recorded_at: now, recorded_by: $p.by, written_at: datetime.realtime()})
