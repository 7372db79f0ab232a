// Finds the claims that were taken back, so that those that stand are counted by
// subtraction.
CREATE INDEX claim_retracted IF NOT EXISTS
FOR (c:Claim) ON (c.retracted_at)
