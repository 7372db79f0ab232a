// Stores the response to a request with an idempotency key. Whether the attempt still holds the key
// is read after the key is locked: another attempt may be taking it over.
//   $p.key      the key
//   $p.attempt  the attempt; a later one may have taken over the key
//   $p.answer   the properties of the response
//   $p.life     how long to keep it
MATCH (k:IdempotencyKey {key: $p.key})
SET k._lock = true
REMOVE k._lock
WITH k WHERE k.attempt = $p.attempt
SET k += $p.answer, k.result = null, k.expires_at = datetime.realtime() + $p.life
