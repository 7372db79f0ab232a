// Returns the vocabulary, in the order of names.
MATCH (t:RelationType)
RETURN t{.*} AS type
ORDER BY t.name
