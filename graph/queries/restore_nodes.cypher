// Restores nodes that stand alone: revisions, relations, merges, tombstones, changes.
//   $p.label       their label
//   $p.properties  a list of all properties of each
UNWIND $p.properties AS properties
CREATE (n:$($p.label))
SET n = properties
