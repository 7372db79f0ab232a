// Returns the number of entities and of merged entities of each kind, and the number of officials.
// Labels are counted by Neo4j's count store, and merged entities by an index.
MATCH (e:Person) WITH count(e) AS entities RETURN 'person' AS kind, entities, 0 AS merged
UNION ALL
MATCH (e:Government) WITH count(e) AS entities RETURN 'government' AS kind, entities, 0 AS merged
UNION ALL
MATCH (e:Organization) WITH count(e) AS entities RETURN 'organization' AS kind, entities, 0 AS merged
UNION ALL
MATCH (e:Position) WITH count(e) AS entities RETURN 'position' AS kind, entities, 0 AS merged
UNION ALL
MATCH (e:Place) WITH count(e) AS entities RETURN 'place' AS kind, entities, 0 AS merged
UNION ALL
MATCH (e:Event) WITH count(e) AS entities RETURN 'event' AS kind, entities, 0 AS merged
UNION ALL
MATCH (e:Official) WITH count(e) AS entities RETURN 'official' AS kind, entities, 0 AS merged
UNION ALL
MATCH (e:Entity) WHERE e.merged_into IS NOT NULL RETURN e.kind AS kind, 0 AS entities, count(e) AS merged
