// Releases an idempotency key whose request failed and has written nothing. If it was not known
// whether its write was committed, the key keeps the results of that, for a retry.
//   $p.key      the key
//   $p.attempt  the attempt; a later one may have taken over the key
MATCH (k:IdempotencyKey {key: $p.key, attempt: $p.attempt})
WHERE k.status IS NULL
SET k._lock = true
REMOVE k._lock
WITH k WHERE k.result IS NULL
DELETE k
