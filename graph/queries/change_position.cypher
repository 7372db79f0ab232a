// How far the feed can be read, and whether there is more that has no number, or
// has one that can't be relied on yet.
//   $p.counter  the name of the lock that guards the numbers
OPTIONAL MATCH (l:Lock {name: $p.counter})
RETURN coalesce(l.readable, 0) AS readable,
       coalesce(l.numbered, 0) > coalesce(l.readable, 0) OR EXISTS { (:Unnumbered) } AS behind
