// Finds entities by their names. The terms are folded before they are stored, so that
// nothing but the spaces between them is left to the analyzer.
CREATE FULLTEXT INDEX entity_search IF NOT EXISTS
FOR (e:Entity) ON EACH [e.search_terms]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}
