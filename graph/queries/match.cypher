// Returns candidates for each of several queries, with the names and external ids of entities
// merged into them, and their countries.
//   $p.queries  a list of {number, id, any, ids, countries, country_ids, with_country}: id of an
//               entity, or null; a Lucene query over search_terms, or null; a Lucene query over
//               match_keys, or null; a list of Lucene queries for names of countries over
//               search_terms; ids of entities that are or represent a country; and whether to
//               return countries
//   $p.window   the greatest number of hits of each Lucene query
UNWIND $p.queries AS q
CALL (q) {
  UNWIND q.countries AS lookup
  CALL db.index.fulltext.queryNodes('entity_search', lookup, {limit: 10}) YIELD node AS country
  WHERE country.iso_code IS NOT NULL
  RETURN collect(DISTINCT left(country.iso_code, 2)) AS named
}
CALL (q) {
  UNWIND q.country_ids AS id
  MATCH (given:Entity {id: id})
  OPTIONAL MATCH (into:Entity {id: given.merged_into})
  WITH coalesce(into, given) AS country
  RETURN collect(country.id) AS ids, collect(left(country.iso_code, 2)) AS codes
}
WITH q, ids, named + codes + ids AS asked
CALL (q) {
  UNWIND CASE WHEN q.any IS NULL THEN [] ELSE [q.any] END AS lookup
  CALL db.index.fulltext.queryNodes('entity_search', lookup, {limit: $p.window}) YIELD node
  RETURN node AS named
UNION
  UNWIND CASE WHEN q.ids IS NULL THEN [] ELSE [q.ids] END AS lookup
  CALL db.index.fulltext.queryNodes('entity_match_keys', lookup, {limit: $p.window}) YIELD node
  RETURN node AS named
UNION
  MATCH (named:Entity {id: q.id})
  RETURN named
}
OPTIONAL MATCH (into:Entity {id: named.merged_into})
WITH q, asked, ids, coalesce(into, named) AS e, collect(named{.id, .name, .aliases, .alias_languages, .external_ids}) AS found
CALL (q, e, ids) {
  UNWIND CASE WHEN q.with_country THEN [e] ELSE [] END AS start
  MATCH (start)-[rs:HOLDS_POSITION|POSITION_OF|PART_OF|MEMBER_OF|LOCATED_IN|GOVERNS*0..4]->(c:Entity)
  WHERE (c.iso_code IS NOT NULL OR c.id IN ids) AND all(r IN rs WHERE r.status IN ['confirmed', 'reported'])
  UNWIND [left(c.iso_code, 2), CASE WHEN c.id IN ids THEN c.id END] AS country
  WITH DISTINCT country
  WHERE country IS NOT NULL
  LIMIT 20
  RETURN collect(country) AS countries
}
RETURN q.number AS number, asked, e{.*} AS entity, found, countries
