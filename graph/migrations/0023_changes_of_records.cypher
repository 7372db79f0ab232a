// Notes what was recorded of entities and sources before changes were noted, as
// their revisions have it. The lock lets several processes do so at once.
MATCH (r:Revision)
CALL (r) {
  SET r._lock = true
  REMOVE r._lock
  WITH r
  WHERE NOT EXISTS { MATCH (c:Change {id: r.id}) WHERE c.of = r.of AND c.revision = r.revision }
  OPTIONAL MATCH (before:Revision {of: r.of, id: r.id, revision: r.revision - 1})
  CREATE (:Change:Unnumbered {of: r.of, id: r.id, kind: r.kind, revision: r.revision,
    action: CASE WHEN r.deleted THEN 'deleted' WHEN before IS NULL OR before.deleted THEN 'created' ELSE 'changed' END,
    recorded_at: r.recorded_at, recorded_by: r.recorded_by, written_at: r.recorded_at})
} IN TRANSACTIONS OF 1000 ROWS
