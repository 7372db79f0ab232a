// Takes an idempotency key for a request, unless a request has it: one that was
// answered and has not expired, or one of the last moments that is not answered
// yet. Says whether it was taken and whether the request that has it is the same.
//   $p.key          the key
//   $p.fingerprint  tells the request from others
//   $p.attempt      tells this try from later ones
//   $p.lease        how long until a request without an answer is taken for lost
//   $p.life         how long a key is kept
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
