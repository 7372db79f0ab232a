// Stores the response to a request with an idempotency key.
//   $p.key      the key
//   $p.attempt  the attempt; a later one may have taken over the key
//   $p.answer   the properties of the response
//   $p.life     how long to keep it
MATCH (k:IdempotencyKey {key: $p.key, attempt: $p.attempt})
SET k += $p.answer, k.result = null, k.expires_at = datetime.realtime() + $p.life
