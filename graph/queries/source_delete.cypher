// Deletes a source that nothing names, keeps a last revision that says so,
// and notes the change.
//   $p.id           its id
//   $p.recorded_by  who deletes it
//   $p.since        when the revision before was recorded: no later one is earlier
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
