// Finds a claim that named its relation loosely, when it is sent again.
CREATE INDEX claim_sent_as IF NOT EXISTS
FOR (c:Claim) ON (c.sent_as)
