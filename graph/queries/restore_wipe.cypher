// Deletes some of what a restore that was cut short has written, and says how many
// nodes it found.
//   $p.limit  how many
MATCH (n:Entity|Source|Claim|Relation|Revision|Merge|Tombstone|Change|RelationType)
WHERE NOT n:RelationType OR n.recorded_at IS NOT NULL
WITH n LIMIT toInteger($p.limit)
DETACH DELETE n
RETURN count(*) AS gone
