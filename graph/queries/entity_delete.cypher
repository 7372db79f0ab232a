// Deletes an entity that nothing names, and keeps a last revision that says so.
//   $id           its id
//   $recorded_by  who deletes it
//   $since        when the revision before was recorded: no later one is earlier
MATCH (e:Entity {id: $id})
CREATE (r:Revision {of: 'entity'})
SET r += e{.*, match_keys: null, revision: e.revision + 1}, r.deleted = true, r.recorded_by = $recorded_by,
    r.recorded_at = CASE WHEN $since > datetime.transaction() THEN $since ELSE datetime.transaction() END
DELETE e
