// Numbers changes; the counter's lock is held.
//   $p.counter   the name of that lock
//   $p.numbered  the last number that was given
//   $p.changes   their element ids, in the order of the numbers
UNWIND range(0, size($p.changes) - 1) AS i
MATCH (c:Unnumbered)
WHERE elementId(c) = $p.changes[i]
SET c.number = $p.numbered + i + 1
REMOVE c:Unnumbered
WITH max(c.number) AS numbered
MATCH (l:Lock {name: $p.counter})
SET l.numbered = numbered
