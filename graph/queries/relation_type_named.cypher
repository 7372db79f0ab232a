// The relation type that is read by a word from either end.
//   $word  its name or its inverse
MATCH (t:RelationType)
WHERE t.name = $word OR t.inverse = $word
RETURN t{.*} AS type
