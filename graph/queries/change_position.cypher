// Returns the last number of the feed that is final, and whether there are changes without a final
// number.
//   $p.counter  the name of the lock for numbering changes
OPTIONAL MATCH (l:Lock {name: $p.counter})
RETURN coalesce(l.readable, 0) AS readable,
       coalesce(l.numbered, 0) > coalesce(l.readable, 0) OR EXISTS { (:Unnumbered) } AS behind
