// Returns entities found by their names or by those of entities merged into them, unordered. There
// are three queries; the third one runs only if the others find too few.
//   $p.exact, $p.prefix, $p.fuzzy  Lucene queries over search_terms; the last one may be null
//   $p.id                          the id of an entity that is also an exact hit, or null
//   $p.kinds                       allowed kinds of that entity, or null for all
//   $p.window                      the greatest number of hits of each query
//   $p.enough                      the number of entities from the first two queries that is enough
CALL () {
  MATCH (named:Entity {id: $p.id})
  WHERE $p.kinds IS NULL OR named.kind IN $p.kinds
  RETURN named, 0 AS tier
UNION ALL
  CALL db.index.fulltext.queryNodes('entity_search', $p.exact, {limit: $p.window}) YIELD node, score
  RETURN node AS named, 0 AS tier
UNION ALL
  CALL db.index.fulltext.queryNodes('entity_search', $p.prefix, {limit: $p.window}) YIELD node, score
  RETURN node AS named, 1 AS tier
}
WITH named, min(tier) AS tier
WITH collect({named: named, tier: tier}) AS hits, count(DISTINCT coalesce(named.merged_into, named.id)) AS entities
CALL (hits, entities) {
  UNWIND hits AS hit
  RETURN hit.named AS named, hit.tier AS tier
UNION ALL
  UNWIND CASE WHEN $p.fuzzy IS NOT NULL AND entities < $p.enough THEN [$p.fuzzy] ELSE [] END AS fuzzy
  CALL db.index.fulltext.queryNodes('entity_search', fuzzy, {limit: $p.window}) YIELD node, score
  RETURN node AS named, 2 AS tier
}
OPTIONAL MATCH (into:Entity {id: named.merged_into})
WITH named, tier, coalesce(into, named) AS e
RETURN tier, named.id AS named, e.id AS id, e.kind AS kind, e.name AS name, left(e.description, 300) AS description,
  [named.name] + coalesce(named.aliases, []) AS names, named.alias_languages AS languages
