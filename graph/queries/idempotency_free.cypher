// Frees an idempotency key whose request failed.
//   $key      the key
//   $attempt  which try it is; a later one may have taken the key
MATCH (k:IdempotencyKey {key: $key, attempt: $attempt})
WHERE k.status IS NULL
DELETE k
