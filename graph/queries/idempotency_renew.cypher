// Renews the lease of a running request with an idempotency key.
//   $p.key      the key
//   $p.attempt  the attempt; a later one may have taken over the key
//   $p.lease    the time until the request is considered lost
MATCH (k:IdempotencyKey {key: $p.key, attempt: $p.attempt})
WHERE k.status IS NULL
SET k.lease_until = datetime.realtime() + $p.lease
