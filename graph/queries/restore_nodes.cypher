// Restores nodes without relationships: revisions, relations, merges, tombstones, changes.
//   $p.label       their label
//   $p.properties  a list with all properties of each
UNWIND $p.properties AS properties
CREATE (n:$($p.label))
SET n = properties
