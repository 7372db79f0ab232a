// Removes a claim whose relation's lock is held with all that it says; its
// corrections no longer name it. Returns the relations that it was about or
// concerned and that nothing names any more.
//   $id  its id
MATCH (c:Claim {id: $id})
OPTIONAL MATCH (c)-[:ABOUT|CONCERNS]->(r:Relation)
WITH c, collect(DISTINCT r) AS named
CALL (c) {
  MATCH (by:Claim)-[:SUPERSEDES]->(c)
  REMOVE by.supersedes
}
DETACH DELETE c
WITH named
UNWIND named AS r
WITH r WHERE NOT EXISTS { (r)--() }
RETURN collect(r.id) AS unnamed
