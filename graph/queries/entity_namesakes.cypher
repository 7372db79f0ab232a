// Returns the entities that have one of the given ids or match keys, in the order of their ids:
// each with the entity that it was merged into, if it was.
//   $p.ids      a list of ids
//   $p.lookups  a list of Lucene queries over match_keys
//   $p.limit    the greatest number of rows
CALL () {
  UNWIND $p.lookups AS lookup
  CALL db.index.fulltext.queryNodes('entity_match_keys', lookup) YIELD node
  RETURN node AS named
UNION
  UNWIND $p.ids AS id
  MATCH (named:Entity {id: id})
  RETURN named
}
WITH named
WHERE named.revision > 0
OPTIONAL MATCH (into:Entity {id: named.merged_into})
RETURN named{.*} AS named, into{.*} AS into
ORDER BY named.id
LIMIT toInteger($p.limit)
