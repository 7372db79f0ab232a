// Acquires an idempotency key for a request, unless another request holds it: one whose response is
// stored and has not expired, or one that is still running within its lease. Returns whether the
// key was acquired, and whether the holder is the same request.
//   $p.key          the key
//   $p.fingerprint  distinguishes the request from others
//   $p.attempt      distinguishes this attempt from later ones
//   $p.lease        the time after which a request without a response is considered lost
//   $p.life         how long to keep a key
MERGE (k:IdempotencyKey {key: $p.key})
SET k._lock = true
REMOVE k._lock
WITH k, datetime.transaction() AS now
WITH k, now, k.fingerprint IS NULL OR k.attempt = $p.attempt OR k.expires_at <= now
  OR (k.fingerprint = $p.fingerprint AND k.status IS NULL AND k.taken_at + $p.lease <= now) AS taken
FOREACH (_ IN CASE WHEN taken THEN [1] ELSE [] END |
  SET k = {key: $p.key, fingerprint: $p.fingerprint, attempt: $p.attempt, taken_at: now, expires_at: now + $p.life})
RETURN taken, k.fingerprint = $p.fingerprint AS same,
  k{.status, .content_type, .location, .etag, .body} AS answer
