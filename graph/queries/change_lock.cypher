// Locks the counter of the feed until the transaction ends. Changes numbered under an earlier lock
// are committed and can be read.
//   $p.counter  the name of the lock for numbering changes
MERGE (l:Lock {name: $p.counter})
SET l._lock = true
REMOVE l._lock
SET l.numbered = coalesce(l.numbered, 0)
SET l.readable = l.numbered
RETURN l.numbered AS numbered, datetime.realtime() AS now
