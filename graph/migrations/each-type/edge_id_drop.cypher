// Run once for each relation type that was deleted, its Neo4j type in the place
// of RELATION_TYPE.
DROP CONSTRAINT edge_id_RELATION_TYPE IF EXISTS
