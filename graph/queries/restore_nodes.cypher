// Restores nodes that stand alone: revisions, relations, merges, tombstones, changes.
//   $label       their label
//   $properties  a list of all properties of each
UNWIND $properties AS properties
CREATE (n:$($label))
SET n = properties
