// The relation type that is read by a word from either end.
//   $p.word  its name or its inverse
MATCH (t:RelationType)
WHERE t.name = $p.word OR t.inverse = $p.word
RETURN t{.*} AS type
