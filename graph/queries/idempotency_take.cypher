// Acquires an idempotency key for a request, unless another request holds it: one whose response is
// stored and has not expired, or one that is still running within its lease. A running one that has
// written to the graph already is taken over at once, since its write is not repeated. Returns
// whether the key was acquired, whether the holder is the same request, whether it has written to
// the graph, and how much of the lease is left. The clock is that of the database, read after the
// lock was acquired.
//   $p.key          the key
//   $p.fingerprint  distinguishes the request from others
//   $p.attempt      distinguishes this attempt from later ones
//   $p.lease        the time after which a request that did not renew its lease is considered lost
//   $p.life         how long to keep a key
MERGE (k:IdempotencyKey {key: $p.key})
SET k._lock = true
REMOVE k._lock
WITH k, datetime.realtime() AS now
WITH k, now, k.fingerprint IS NULL OR k.attempt = $p.attempt OR k.expires_at <= now AS free,
  k.fingerprint = $p.fingerprint AND k.status IS NULL AND (k.result IS NOT NULL OR coalesce(k.lease_until, now) <= now) AS lost
FOREACH (_ IN CASE WHEN free THEN [1] ELSE [] END |
  SET k = {key: $p.key, fingerprint: $p.fingerprint, attempt: $p.attempt, lease_until: now + $p.lease, expires_at: now + $p.life})
FOREACH (_ IN CASE WHEN lost AND NOT free THEN [1] ELSE [] END |
  SET k.attempt = $p.attempt, k.lease_until = now + $p.lease, k.expires_at = now + $p.life)
RETURN free OR lost AS taken, k.fingerprint = $p.fingerprint AS same, k.result IS NOT NULL AS written,
  duration.inSeconds(now, coalesce(k.lease_until, now)) AS left,
  k{.status, .content_type, .location, .etag, .body} AS answer
