// Numbers changes; the counter's lock is held.
//   $counter   the name of that lock
//   $numbered  the last number that was given
//   $changes   their element ids, in the order of the numbers
UNWIND range(0, size($changes) - 1) AS i
MATCH (c:Unnumbered)
WHERE elementId(c) = $changes[i]
SET c.number = $numbered + i + 1
REMOVE c:Unnumbered
WITH max(c.number) AS numbered
MATCH (l:Lock {name: $counter})
SET l.numbered = numbered
