// Deletes a source that nothing refers to, stores a last revision that marks the deletion, and adds
// the change to the feed.
//   $p.id           the id
//   $p.recorded_by  the author
//   $p.since        when the previous revision was recorded; the new one is not earlier
MATCH (s:Source {id: $p.id})
OPTIONAL MATCH (s)-[by:PUBLISHED_BY]->(publisher)
OPTIONAL MATCH (s)-[from:REPUBLISHED_FROM]->(original)
CREATE (r:Revision {of: 'source'})
SET r += s{.*, publisher: publisher.id, republished_from: original.id, revision: s.revision + 1},
    r.deleted = true, r.recorded_by = $p.recorded_by,
    r.recorded_at = CASE WHEN $p.since > datetime.transaction() THEN $p.since ELSE datetime.transaction() END
CREATE (:Change:Unnumbered {of: 'source', id: s.id, action: 'deleted', revision: r.revision,
  recorded_at: r.recorded_at, recorded_by: $p.recorded_by, written_at: datetime.realtime()})
DELETE by, from, s
