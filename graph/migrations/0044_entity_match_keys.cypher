// Finds the entities that share a name or an id elsewhere: each match key is one term.
CREATE FULLTEXT INDEX entity_match_keys IF NOT EXISTS
FOR (e:Entity) ON EACH [e.match_keys]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'keyword'}}
