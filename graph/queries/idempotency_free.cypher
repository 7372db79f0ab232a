// Releases an idempotency key whose request failed and has written nothing. If it was not known
// whether its write was committed, the key keeps the results of that, for a retry. All this is read
// after the key is locked: another attempt may be taking it over.
//   $p.key      the key
//   $p.attempt  the attempt; a later one may have taken over the key
MATCH (k:IdempotencyKey {key: $p.key})
SET k._lock = true
REMOVE k._lock
WITH k WHERE k.attempt = $p.attempt AND k.status IS NULL AND k.result IS NULL
DELETE k
