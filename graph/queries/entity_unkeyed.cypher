// Some entities that have no match keys yet.
//   $p.limit  how many
MATCH (e:Entity)
WHERE e.match_keys IS NULL AND e.revision > 0
RETURN e{.*} AS entity
LIMIT toInteger($p.limit)
