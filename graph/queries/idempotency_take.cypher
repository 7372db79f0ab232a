// Takes an idempotency key for a request, unless a request has it: one that was
// answered and has not expired, or one of the last moments that is not answered
// yet. Says whether it was taken and whether the request that has it is the same.
//   $key          the key
//   $fingerprint  tells the request from others
//   $attempt      tells this try from later ones
//   $lease        how long until a request without an answer is taken for lost
//   $life         how long a key is kept
MERGE (k:IdempotencyKey {key: $key})
SET k._lock = true
REMOVE k._lock
WITH k, datetime.transaction() AS now
WITH k, now, k.fingerprint IS NULL OR k.attempt = $attempt OR k.expires_at <= now
  OR (k.fingerprint = $fingerprint AND k.status IS NULL AND k.taken_at + $lease <= now) AS taken
FOREACH (_ IN CASE WHEN taken THEN [1] ELSE [] END |
  SET k = {key: $key, fingerprint: $fingerprint, attempt: $attempt, taken_at: now, expires_at: now + $life})
RETURN taken, k.fingerprint = $fingerprint AS same,
  k{.status, .content_type, .location, .etag, .body} AS answer
