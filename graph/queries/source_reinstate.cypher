// Reinstates locked sources, each with a revision that marks it.
//   $p.sources  a list of ids of retracted sources
//   $p.reason   the reason, for readers
//   $p.by       the author
UNWIND $p.sources AS source
MATCH (s:Source {id: source})
WITH s, CASE WHEN s.updated_at > datetime.transaction() THEN s.updated_at ELSE datetime.transaction() END AS now
SET s.revision = s.revision + 1, s.updated_at = now, s.recorded_by = $p.by
REMOVE s.retracted_at, s.retracted_by, s.retraction_reason, s.retracted_with
WITH s, now
OPTIONAL MATCH (s)-[:PUBLISHED_BY]->(publisher)
OPTIONAL MATCH (s)-[:REPUBLISHED_FROM]->(original)
CREATE (r:Revision {of: 'source'})
SET r += s{.*, publisher: publisher.id, republished_from: original.id}, r.recorded_at = now
CREATE (:Change:Unnumbered {of: 'source', id: s.id, revision: s.revision, action: 'reinstated', recorded_at: now, recorded_by: $p.by, reason: $p.reason, written_at: datetime.realtime()})
