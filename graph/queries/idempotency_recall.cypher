// The results of a request with an idempotency key, as JSON, if its write was committed.
//   $p.key          the key
//   $p.fingerprint  distinguishes the request from others
MATCH (k:IdempotencyKey {key: $p.key, fingerprint: $p.fingerprint})
WHERE k.result IS NOT NULL
RETURN k.result AS result
