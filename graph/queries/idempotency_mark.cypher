// Stores the results of requests with idempotency keys in the transaction of their writes, so that
// each write is carried out once. Returns for each request, in their order, whether the attempt still
// holds the key, and whether nothing was written with it before; otherwise the transaction must be
// rolled back. An erasure may have deleted the key of a running request: it is then created again.
//   $p.marks  a list of maps:
//     key          the key
//     fingerprint  distinguishes the request from others
//     attempt      the attempt; a later one may have taken over the key
//     result       the results, as JSON
//     lease        the time until the request is considered lost
//     life         how long to keep a key
UNWIND range(0, size($p.marks) - 1) AS i
WITH i, $p.marks[i] AS mark
MERGE (k:IdempotencyKey {key: mark.key})
SET k._lock = true
REMOVE k._lock
WITH i, mark, k, datetime.realtime() AS now
WITH i, mark, k, now, k.attempt IS NULL OR k.attempt = mark.attempt AS ours, k.result IS NULL AND k.status IS NULL AS fresh
FOREACH (_ IN CASE WHEN ours AND fresh THEN [1] ELSE [] END |
  SET k += {fingerprint: mark.fingerprint, attempt: mark.attempt, result: mark.result, lease_until: now + mark.lease, expires_at: now + mark.life})
RETURN ours, fresh
ORDER BY i
