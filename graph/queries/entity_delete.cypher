// Deletes an entity that nothing names, keeps a last revision that says so,
// and notes the change.
//   $id           its id
//   $recorded_by  who deletes it
//   $since        when the revision before was recorded: no later one is earlier
MATCH (e:Entity {id: $id})
CREATE (r:Revision {of: 'entity'})
SET r += e{.*, match_keys: null, search_terms: null, revision: e.revision + 1}, r.deleted = true, r.recorded_by = $recorded_by,
    r.recorded_at = CASE WHEN $since > datetime.transaction() THEN $since ELSE datetime.transaction() END
CREATE (:Change:Unnumbered {of: 'entity', id: e.id, action: 'deleted', kind: e.kind, revision: r.revision,
  recorded_at: r.recorded_at, recorded_by: $recorded_by, written_at: datetime.realtime()})
DELETE e
