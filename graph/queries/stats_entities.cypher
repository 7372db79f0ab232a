// How many entities are of each kind, how many of these were merged into others, and how
// many persons are officials. The labels are counted where Neo4j keeps their numbers;
// merged entities are found by an index.
MATCH (e:Person) RETURN 'person' AS kind, count(e) AS entities, 0 AS merged
UNION ALL
MATCH (e:Government) RETURN 'government' AS kind, count(e) AS entities, 0 AS merged
UNION ALL
MATCH (e:Organization) RETURN 'organization' AS kind, count(e) AS entities, 0 AS merged
UNION ALL
MATCH (e:Position) RETURN 'position' AS kind, count(e) AS entities, 0 AS merged
UNION ALL
MATCH (e:Place) RETURN 'place' AS kind, count(e) AS entities, 0 AS merged
UNION ALL
MATCH (e:Event) RETURN 'event' AS kind, count(e) AS entities, 0 AS merged
UNION ALL
MATCH (e:Official) RETURN 'official' AS kind, count(e) AS entities, 0 AS merged
UNION ALL
MATCH (e:Entity) WHERE e.merged_into IS NOT NULL RETURN e.kind AS kind, 0 AS entities, count(e) AS merged
