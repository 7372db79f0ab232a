// The functions that the database has, and which of them are part of Neo4j rather
// than of a plugin. Those that name graphs belong to USE.
SHOW FUNCTIONS YIELD name, isBuiltIn, category
RETURN name, isBuiltIn AND category <> 'Graph' AS built_in
ORDER BY name
