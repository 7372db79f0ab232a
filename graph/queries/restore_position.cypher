// Has the feed go on after what was restored of it.
//   $p.counter   the name of the lock that guards the numbers
//   $p.position  the last number
MERGE (l:Lock {name: $p.counter})
SET l.numbered = $p.position, l.readable = $p.position
