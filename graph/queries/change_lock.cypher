// Takes the counter of the feed until the transaction ends. All that was numbered
// by those who had it before is committed, so that it can be read from now on.
//   $p.counter  the name of the lock that guards the numbers
MERGE (l:Lock {name: $p.counter})
SET l._lock = true
REMOVE l._lock
SET l.numbered = coalesce(l.numbered, 0)
SET l.readable = l.numbered
RETURN l.numbered AS numbered, datetime.realtime() AS now
