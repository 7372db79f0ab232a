// Gives entities that were written before revisions were kept their present
// state as one; who wrote them nobody had to say.
MATCH (e:Entity)
WHERE e.revision > 0
CALL (e) {
  MERGE (r:Revision {of: 'entity', id: e.id, revision: e.revision})
  ON CREATE SET r += properties(e), r.recorded_at = e.updated_at, r.recorded_by = 'anonymous'
} IN TRANSACTIONS OF 1000 ROWS
