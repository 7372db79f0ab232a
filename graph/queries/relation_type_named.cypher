// Returns the relation type with a name or inverse.
//   $p.word  its name or its inverse
MATCH (t:RelationType)
WHERE t.name = $p.word OR t.inverse = $p.word
RETURN t{.*} AS type
