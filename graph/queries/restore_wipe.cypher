// Deletes a part of what an interrupted restore has written, and returns the number of nodes found.
//   $p.limit  the greatest number of rows
MATCH (n:Entity|Source|Claim|Relation|Draft|Revision|Merge|Tombstone|Change|RelationType)
WHERE NOT n:RelationType OR n.recorded_at IS NOT NULL
WITH n LIMIT toInteger($p.limit)
DETACH DELETE n
RETURN count(*) AS gone
