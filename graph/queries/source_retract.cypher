// Takes sources back whose locks are held, each with a revision that says so.
//   $sources  a list of ids of sources that stand
//   $id       which of them it is about; the others are copies, taken with it
//   $reason   why
//   $by       who does so
UNWIND $sources AS source
MATCH (s:Source {id: source})
WITH s, CASE WHEN s.updated_at > datetime.transaction() THEN s.updated_at ELSE datetime.transaction() END AS now
SET s.retracted_at = now, s.retracted_by = $by, s.retraction_reason = $reason,
    s.retracted_with = CASE WHEN s.id <> $id THEN $id END,
    s.revision = s.revision + 1, s.updated_at = now, s.recorded_by = $by
WITH s, now
OPTIONAL MATCH (s)-[:PUBLISHED_BY]->(publisher)
OPTIONAL MATCH (s)-[:REPUBLISHED_FROM]->(original)
CREATE (r:Revision {of: 'source'})
SET r += s{.*, publisher: publisher.id, republished_from: original.id}, r.recorded_at = now
CREATE (:Change:Unnumbered {of: 'source', id: s.id, revision: s.revision, action: 'retracted', recorded_at: now, recorded_by: $by, reason: $reason, written_at: datetime.realtime()})
