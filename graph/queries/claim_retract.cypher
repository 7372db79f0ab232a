// Takes a claim back. What it said stays readable.
//   $id      the claim's id
//   $reason  why
//   $by      who did so
MATCH (c:Claim {id: $id})
SET c.retracted_at = datetime.transaction(), c.retraction_reason = $reason, c.retracted_by = $by
