// Gives sources that were written before revisions were kept their present
// state as one; who wrote them nobody had to say.
MATCH (s:Source)
WHERE s.revision > 0
CALL (s) {
  WITH s, s{.*, claimed_at: null,
    publisher: head([(s)-[:PUBLISHED_BY]->(p) | p.id]),
    republished_from: head([(s)-[:REPUBLISHED_FROM]->(o) | o.id])} AS snapshot
  MERGE (r:Revision {of: 'source', id: s.id, revision: s.revision})
  ON CREATE SET r += snapshot, r.recorded_at = s.updated_at, r.recorded_by = 'anonymous'
} IN TRANSACTIONS OF 1000 ROWS
