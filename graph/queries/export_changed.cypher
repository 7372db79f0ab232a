// Whether what an export up to a change can't tell any more was done after it: records
// were erased, relation types added, changed or deleted.
//   $p.position  the number of that change
CALL () {
  MATCH (n:Change) WHERE n.number > $p.position AND (n.action = 'erased' OR n.of = 'relation-type') RETURN n
UNION
  MATCH (n:Unnumbered) WHERE n.action = 'erased' OR n.of = 'relation-type' RETURN n
}
RETURN coalesce(any(n IN collect(n) WHERE n.action = 'erased'), false) AS erased,
       coalesce(any(n IN collect(n) WHERE n.of = 'relation-type'), false) AS types
