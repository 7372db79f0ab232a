// Of the requests that come with one key at once, one is carried out.
CREATE CONSTRAINT idempotency_key IF NOT EXISTS
FOR (k:IdempotencyKey) REQUIRE k.key IS UNIQUE
