// The entities of one kind that share a name, when it is folded, or an id elsewhere with
// another one. In the order of ids.
//   $id      the entity's id
//   $kind    its kind
//   $lookup  its match keys, each in quotes, joined by OR
//   $after   the last id of the page before, or ''
//   $limit   how many
CALL db.index.fulltext.queryNodes('entity_match_keys', $lookup) YIELD node AS e
WHERE e.kind = $kind AND e.id <> $id AND e.id > $after AND e.merged_into IS NULL
RETURN e{.*} AS entity
ORDER BY e.id
LIMIT $limit
