// Finds the keys that have expired.
CREATE INDEX idempotency_expiry IF NOT EXISTS
FOR (k:IdempotencyKey) ON (k.expires_at)
