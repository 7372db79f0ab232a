// Run once for each relation type, its Neo4j type in the place of RELATION_TYPE:
// schema commands take no parameters. In backticks, since a name may be a word
// of Cypher's.
CREATE CONSTRAINT edge_id_RELATION_TYPE IF NOT EXISTS
FOR ()-[r:`RELATION_TYPE`]-() REQUIRE r.id IS UNIQUE
