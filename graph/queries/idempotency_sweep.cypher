// Removes idempotency keys that expired so long ago that nobody is about to take
// them again.
//   $p.after  how long ago
//   $p.limit  at most how many
MATCH (k:IdempotencyKey)
WHERE k.expires_at < datetime.transaction() - $p.after
WITH k LIMIT toInteger($p.limit)
DELETE k
