// Entities by their names and those that were merged into them: at most $p.window by each
// of three queries. The third is asked only when the others find too few. In no order.
//   $p.exact, $p.prefix, $p.fuzzy  queries in the syntax of Lucene over search_terms; the last
//                              may be null
//   $p.id      the id of an entity that is an exact hit too, or null
//   $p.kinds   the kinds that it may have, or null for all
//   $p.window  the most that each of them gives
//   $p.enough  how many entities by the first two are enough
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
