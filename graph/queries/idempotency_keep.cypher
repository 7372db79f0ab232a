// Keeps the answer to the request that has an idempotency key.
//   $p.key      the key
//   $p.attempt  which try it is; a later one may have taken the key
//   $p.answer   the properties of the answer
//   $p.life     how long it is kept
MATCH (k:IdempotencyKey {key: $p.key, attempt: $p.attempt})
SET k += $p.answer, k.expires_at = datetime.transaction() + $p.life
