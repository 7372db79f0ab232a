// Restores a relation type that a user added. Where its words are those of a built-in
// type by now, it stays, and that one waits; see decision 0006.
//   $p.properties  all of its node
OPTIONAL MATCH (taken:RelationType)
WHERE taken.recorded_at IS NULL
  AND (taken.name IN [$p.properties.name, $p.properties.inverse] OR taken.inverse IN [$p.properties.name, $p.properties.inverse])
DELETE taken
WITH count(*) AS ignored
CREATE (t:RelationType)
SET t = $p.properties
