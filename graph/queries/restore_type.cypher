// Restores a relation type that a user added. If its name or inverse is that of a built-in type,
// the built-in one is removed; see decision 0006.
//   $p.properties  all its properties
OPTIONAL MATCH (taken:RelationType)
WHERE taken.recorded_at IS NULL
  AND (taken.name IN [$p.properties.name, $p.properties.inverse] OR taken.inverse IN [$p.properties.name, $p.properties.inverse])
DELETE taken
WITH count(*) AS ignored
CREATE (t:RelationType)
SET t = $p.properties
