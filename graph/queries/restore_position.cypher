// Sets the counter of the feed to the last restored number.
//   $p.counter   the name of the lock for numbering changes
//   $p.position  the last number
MERGE (l:Lock {name: $p.counter})
SET l.numbered = $p.position, l.readable = $p.position
