// Frees an idempotency key whose request failed.
//   $p.key      the key
//   $p.attempt  which try it is; a later one may have taken the key
MATCH (k:IdempotencyKey {key: $p.key, attempt: $p.attempt})
WHERE k.status IS NULL
DELETE k
