// Locks the keys of the API until the transaction ends, and returns the time.
MERGE (l:Lock {name: 'access-keys'})
SET l.taken_at = datetime.transaction()
RETURN datetime.transaction() AS now
