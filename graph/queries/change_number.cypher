// Numbers changes. The caller holds the lock of the counter.
//   $p.counter   the name of the lock for numbering changes
//   $p.numbered  the last number in use
//   $p.changes   element ids of the changes, in the order of their numbers
UNWIND range(0, size($p.changes) - 1) AS i
MATCH (c:Unnumbered)
WHERE elementId(c) = $p.changes[i]
SET c.number = $p.numbered + i + 1
REMOVE c:Unnumbered
WITH max(c.number) AS numbered
MATCH (l:Lock {name: $p.counter})
SET l.numbered = numbered
