// Gives the label :Official to persons of graphs that are older than it.
MATCH (p:Person)
WHERE EXISTS {
  MATCH (p)-[holds:HOLDS_POSITION]->(:Entity)-[of:POSITION_OF]->(:Entity)-[parts:PART_OF*0..8]->(:Government)
  WHERE holds.status IN ['confirmed', 'reported'] AND of.status IN ['confirmed', 'reported']
    AND all(part IN parts WHERE part.status IN ['confirmed', 'reported'])
}
CALL (p) {
  SET p:Official
} IN TRANSACTIONS OF 1000 ROWS
