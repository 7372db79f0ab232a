// Creates or finds the relations that claims name, and locks them until the transaction ends. Then it
// looks up the ids of the claims. It returns one row: the rows of relation_lock.cypher, and those of
// claim_taken.cypher under the locks.
// begin passage relation_lock parameters
//   $p.relations  a list of {id, properties} in the order of ids; properties are those of the
//                 identity
// end passage
// begin passage claim_taken parameters
//   $p.ids  a list of ids
// end passage
CALL () {
  // begin passage relation_lock
  UNWIND $p.relations AS relation
  MERGE (r:Relation {id: relation.id})
  ON CREATE SET r += relation.properties
  SET r._lock = true
  REMOVE r._lock
  WITH r, r.status IS NULL OR r.status = 'vacant' AS fresh
  OPTIONAL MATCH (r)-[:MERGED_INTO]->(into:Relation)
  SET into._lock = true
  REMOVE into._lock
  // end passage
  RETURN collect({id: r.id, fresh: fresh}) AS locked
}
RETURN locked, COLLECT {
  // begin passage claim_taken
  UNWIND $p.ids AS id
  OPTIONAL MATCH (c:Claim {id: id})
  OPTIONAL MATCH (t:Tombstone {of: 'claim', id: id})
  WITH id, c, t
  WHERE c IS NOT NULL OR t IS NOT NULL
  // end passage
  RETURN {id: id, exists: c IS NOT NULL, tombstone: t{.*}}
} AS taken
