// Returns the functions of the database, and which of them are built into Neo4j and not part of a
// plugin. Functions of the category Graph are excluded: they are for USE only.
SHOW FUNCTIONS YIELD name, isBuiltIn, category
RETURN name, isBuiltIn AND category <> 'Graph' AS built_in
ORDER BY name
