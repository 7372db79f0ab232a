// Returns the entities of one kind that share a folded name or an external id with another one, in
// the order of ids.
//   $p.id      the entity's id
//   $p.kind    its kind
//   $p.lookup  its match keys, each in quotes, joined with OR
//   $p.after   the last id of the previous page, or ''
//   $p.limit   the greatest number of rows
CALL db.index.fulltext.queryNodes('entity_match_keys', $p.lookup) YIELD node AS e
WHERE e.kind = $p.kind AND e.id <> $p.id AND e.id > $p.after AND e.merged_into IS NULL
RETURN e{.*} AS entity
ORDER BY e.id
LIMIT toInteger($p.limit)
