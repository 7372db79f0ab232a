// Takes a claim back, and notes that. What it said stays readable.
//   $id      the claim's id
//   $reason  why
//   $by      who did so
MATCH (c:Claim {id: $id})-[:ABOUT]->(r:Relation)
SET c.retracted_at = datetime.transaction(), c.retraction_reason = $reason, c.retracted_by = $by
CREATE (:Change:Unnumbered {of: 'claim', id: c.id, action: 'retracted', relation: r.id, reason: $reason,
  recorded_at: c.retracted_at, recorded_by: $by, written_at: datetime.realtime()})
