// Deletes a source that nothing names, keeps a last revision that says so,
// and notes the change.
//   $id           its id
//   $recorded_by  who deletes it
//   $since        when the revision before was recorded: no later one is earlier
MATCH (s:Source {id: $id})
OPTIONAL MATCH (s)-[by:PUBLISHED_BY]->(publisher)
OPTIONAL MATCH (s)-[from:REPUBLISHED_FROM]->(original)
CREATE (r:Revision {of: 'source'})
SET r += s{.*, publisher: publisher.id, republished_from: original.id, revision: s.revision + 1},
    r.deleted = true, r.recorded_by = $recorded_by,
    r.recorded_at = CASE WHEN $since > datetime.transaction() THEN $since ELSE datetime.transaction() END
CREATE (:Change:Unnumbered {of: 'source', id: s.id, action: 'deleted', revision: r.revision,
  recorded_at: r.recorded_at, recorded_by: $recorded_by, written_at: datetime.realtime()})
DELETE by, from, s
