// Removes idempotency keys that expired so long ago that nobody is about to take
// them again.
//   $after  how long ago
//   $limit  at most how many
MATCH (k:IdempotencyKey)
WHERE k.expires_at < datetime.transaction() - $after
WITH k LIMIT $limit
DELETE k
