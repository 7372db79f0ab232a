// The entities that may be meant by each of several questions, with the names and ids
// elsewhere of those that were merged into them, and the countries that they belong to.
//   $queries  a list of {number, id, any, ids, country, with_country}: an id
//             of an entity, or null; a query in the syntax of
//             Lucene over search_terms, or null; the same over match_keys, or null; and
//             for a country's name over search_terms, or null; and whether countries are wanted
//   $window   the most that each of them gives
UNWIND $queries AS q
CALL (q) {
  UNWIND CASE WHEN q.country IS NULL THEN [] ELSE [q.country] END AS lookup
  CALL db.index.fulltext.queryNodes('entity_search', lookup, {limit: 10}) YIELD node AS country
  WHERE country.iso_code IS NOT NULL
  RETURN collect(DISTINCT left(country.iso_code, 2)) AS asked
}
CALL (q) {
  UNWIND CASE WHEN q.any IS NULL THEN [] ELSE [q.any] END AS lookup
  CALL db.index.fulltext.queryNodes('entity_search', lookup, {limit: $window}) YIELD node
  RETURN node AS named
UNION
  UNWIND CASE WHEN q.ids IS NULL THEN [] ELSE [q.ids] END AS lookup
  CALL db.index.fulltext.queryNodes('entity_match_keys', lookup, {limit: $window}) YIELD node
  RETURN node AS named
UNION
  MATCH (named:Entity {id: q.id})
  RETURN named
}
OPTIONAL MATCH (into:Entity {id: named.merged_into})
WITH q, asked, coalesce(into, named) AS e, collect(named{.id, .name, .aliases, .alias_languages, .external_ids}) AS found
CALL (q, e) {
  UNWIND CASE WHEN q.with_country THEN [e] ELSE [] END AS start
  MATCH (start)-[rs:HOLDS_POSITION|POSITION_OF|PART_OF|MEMBER_OF|LOCATED_IN|GOVERNS*0..4]->(c:Entity)
  WHERE c.iso_code IS NOT NULL AND all(r IN rs WHERE r.status IN ['confirmed', 'reported'])
  WITH DISTINCT left(c.iso_code, 2) AS code
  LIMIT 20
  RETURN collect(code) AS countries
}
RETURN q.number AS number, asked, e{.*} AS entity, found, countries
