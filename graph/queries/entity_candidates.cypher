// Returns the entities of one kind that share a folded name or an external id with another one, and
// the entities of any kind that a claim calls the same, in the order of ids; each with the relations
// that claim or deny it, at most ten.
//   $p.id      the entity's id
//   $p.kind    its kind
//   $p.lookup  its match keys, each in quotes, joined with OR; or null if it has none
//   $p.after   the last id of the previous page, or ''
//   $p.limit   the greatest number of rows
CALL () {
  UNWIND CASE WHEN $p.lookup IS NULL THEN [] ELSE [$p.lookup] END AS lookup
  CALL db.index.fulltext.queryNodes('entity_match_keys', lookup) YIELD node AS e
  WHERE e.kind = $p.kind AND e.id <> $p.id AND e.id > $p.after AND e.merged_into IS NULL
  RETURN e
UNION
  MATCH (:Entity {id: $p.id})-[:SAME_AS]-(e:Entity)
  WHERE e.id > $p.after AND e.merged_into IS NULL
  RETURN e
}
WITH e
ORDER BY e.id
LIMIT toInteger($p.limit)
RETURN e{.*} AS entity, COLLECT {
  MATCH (e)-[s:SAME_AS]-(:Entity {id: $p.id})
  WITH s
  ORDER BY s.id
  LIMIT 10
  RETURN s{.id, .status, .origin_count}
} AS same
ORDER BY entity.id
