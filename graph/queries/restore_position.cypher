// Has the feed go on after what was restored of it.
//   $counter   the name of the lock that guards the numbers
//   $position  the last number
MERGE (l:Lock {name: $counter})
SET l.numbered = $position, l.readable = $position
