// Deletes an entity that nothing names, keeps a last revision that says so,
// and notes the change.
//   $p.id           its id
//   $p.recorded_by  who deletes it
//   $p.since        when the revision before was recorded: no later one is earlier
MATCH (e:Entity {id: $p.id})
CREATE (r:Revision {of: 'entity'})
SET r += e{.*, match_keys: null, search_terms: null, revision: e.revision + 1}, r.deleted = true, r.recorded_by = $p.recorded_by,
    r.recorded_at = CASE WHEN $p.since > datetime.transaction() THEN $p.since ELSE datetime.transaction() END
CREATE (:Change:Unnumbered {of: 'entity', id: e.id, action: 'deleted', kind: e.kind, revision: r.revision,
  recorded_at: r.recorded_at, recorded_by: $p.recorded_by, written_at: datetime.realtime()})
DELETE e
