// Takes a property from sources that was written only to hold their locks.
MATCH (s:Source)
WHERE s.claimed_at IS NOT NULL
CALL (s) {
  REMOVE s.claimed_at
} IN TRANSACTIONS OF 1000 ROWS
