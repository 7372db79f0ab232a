// The entities of one kind that share a name, when it is folded, or an id elsewhere with
// another one. In the order of ids.
//   $p.id      the entity's id
//   $p.kind    its kind
//   $p.lookup  its match keys, each in quotes, joined by OR
//   $p.after   the last id of the page before, or ''
//   $p.limit   how many
CALL db.index.fulltext.queryNodes('entity_match_keys', $p.lookup) YIELD node AS e
WHERE e.kind = $p.kind AND e.id <> $p.id AND e.id > $p.after AND e.merged_into IS NULL
RETURN e{.*} AS entity
ORDER BY e.id
LIMIT toInteger($p.limit)
