// Deletes idempotency keys that expired so long ago that no request is about to reuse them.
//   $p.after  the time since they expired
//   $p.limit  the greatest number of rows
MATCH (k:IdempotencyKey)
WHERE k.expires_at < datetime.realtime() - $p.after
WITH k LIMIT toInteger($p.limit)
DELETE k
