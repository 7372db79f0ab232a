// Erases a claim and its content. Its corrections then correct the claim that it corrected. Returns
// the relations that it was about or concerned and that nothing refers to any more. The caller
// holds the lock of its relation.
//   $p.id  the id
MATCH (c:Claim {id: $p.id})
OPTIONAL MATCH (c)-[:ABOUT|CONCERNS]->(r:Relation)
WITH c, collect(DISTINCT r) AS named
CALL (c) {
  MATCH (by:Claim)-[:SUPERSEDES]->(c)
  REMOVE by.supersedes
}
CALL (c) {
  // At most one version is active, even if a version in between was erased.
  MATCH (by:Claim)-[:SUPERSEDES]->(c)-[was:SUPERSEDES]->(old:Claim)
  MERGE (by)-[:SUPERSEDES {standing: was.standing}]->(old)
  SET by.supersedes = old.id
}
DETACH DELETE c
WITH named
UNWIND named AS r
WITH r WHERE NOT EXISTS { (r)<-[:ABOUT|CONCERNS|MERGED_INTO]-() }
RETURN collect(r.id) AS unnamed
