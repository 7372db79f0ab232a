// Keeps the answer to the request that has an idempotency key.
//   $key      the key
//   $attempt  which try it is; a later one may have taken the key
//   $answer   the properties of the answer
//   $life     how long it is kept
MATCH (k:IdempotencyKey {key: $key, attempt: $attempt})
SET k += $answer, k.expires_at = datetime.transaction() + $life
