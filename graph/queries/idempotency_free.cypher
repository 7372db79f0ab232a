// Releases an idempotency key whose request failed.
//   $p.key      the key
//   $p.attempt  the attempt; a later one may have taken over the key
MATCH (k:IdempotencyKey {key: $p.key, attempt: $p.attempt})
WHERE k.status IS NULL
DELETE k
