// Returns whether something was done after a change that prevents an export up to that change:
// records were erased, or relation types were added, changed or deleted.
//   $p.position  the number of the change
CALL () {
  MATCH (n:Change) WHERE n.number > $p.position AND (n.action = 'erased' OR n.of = 'relation-type') RETURN n
UNION
  MATCH (n:Unnumbered) WHERE n.action = 'erased' OR n.of = 'relation-type' RETURN n
}
RETURN coalesce(any(n IN collect(n) WHERE n.action = 'erased'), false) AS erased,
       coalesce(any(n IN collect(n) WHERE n.of = 'relation-type'), false) AS types
