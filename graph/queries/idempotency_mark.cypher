// Stores the results of a request with an idempotency key in the transaction of its write, as the
// last statement, so that the write is carried out once. Returns whether the attempt still holds the
// key, and whether nothing was written with it before; otherwise the transaction must be rolled
// back. An erasure may have deleted the key of a running request: it is then created again.
//   $p.key          the key
//   $p.fingerprint  distinguishes the request from others
//   $p.attempt      the attempt; a later one may have taken over the key
//   $p.result       the results, as JSON
//   $p.lease        the time until the request is considered lost
//   $p.life         how long to keep a key
MERGE (k:IdempotencyKey {key: $p.key})
SET k._lock = true
REMOVE k._lock
WITH k, datetime.realtime() AS now
WITH k, now, k.attempt IS NULL OR k.attempt = $p.attempt AS ours, k.result IS NULL AND k.status IS NULL AS fresh
FOREACH (_ IN CASE WHEN ours AND fresh THEN [1] ELSE [] END |
  SET k += {fingerprint: $p.fingerprint, attempt: $p.attempt, result: $p.result, lease_until: now + $p.lease, expires_at: now + $p.life})
RETURN ours, fresh
