// Retracts a claim by itself that was retracted with its source, so that reinstating the source
// does not reinstate it. The history of the claim gets the end of the first retraction and the
// beginning of the second.
//   $p.id      the claim's id
//   $p.reason  the reason, for readers
//   $p.by      the author
MATCH (c:Claim {id: $p.id})-[:ABOUT]->(r:Relation)
WITH c, r, CASE WHEN c.standing_at[-1] > datetime.transaction() THEN c.standing_at[-1] ELSE datetime.transaction() END AS now
SET c.retracted_at = now, c.retracted_by = $p.by, c.retraction_reason = $p.reason,
    c.standing_at = c.standing_at + [now, now],
    c.standing_by = c.standing_by + [$p.by, $p.by],
    c.standing_reason = c.standing_reason + ['to be retracted by itself', $p.reason]
REMOVE c.retracted_with
CREATE (:Change:Unnumbered {of: 'claim', id: c.id, relation: r.id, action: 'retracted', recorded_at: now, recorded_by: $p.by, reason: $p.reason, written_at: datetime.realtime()})
