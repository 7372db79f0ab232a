// Removes a claim whose relation's lock is held with all that it says; its
// corrections correct what it corrected. Returns the relations that it was about or
// concerned and that nothing names any more.
//   $p.id  its id
MATCH (c:Claim {id: $p.id})
OPTIONAL MATCH (c)-[:ABOUT|CONCERNS]->(r:Relation)
WITH c, collect(DISTINCT r) AS named
CALL (c) {
  MATCH (by:Claim)-[:SUPERSEDES]->(c)
  REMOVE by.supersedes
}
CALL (c) {
  // Of all versions at most one stands, also when one between them is gone.
  MATCH (by:Claim)-[:SUPERSEDES]->(c)-[was:SUPERSEDES]->(old:Claim)
  MERGE (by)-[:SUPERSEDES {standing: was.standing}]->(old)
  SET by.supersedes = old.id
}
DETACH DELETE c
WITH named
UNWIND named AS r
WITH r WHERE NOT EXISTS { (r)<-[:ABOUT|CONCERNS|MERGED_INTO]-() }
RETURN collect(r.id) AS unnamed
