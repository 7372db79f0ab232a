// Deletes an entity that nothing refers to, stores a last revision that marks the deletion, and
// adds the change to the feed.
//   $p.id           the id
//   $p.recorded_by  the author
//   $p.since        when the previous revision was recorded; the new one is not earlier
MATCH (e:Entity {id: $p.id})
CREATE (r:Revision {of: 'entity'})
SET r += e{.*, match_keys: null, search_terms: null, revision: e.revision + 1}, r.deleted = true, r.recorded_by = $p.recorded_by,
    r.recorded_at = CASE WHEN $p.since > datetime.transaction() THEN $p.since ELSE datetime.transaction() END
CREATE (:Change:Unnumbered {of: 'entity', id: e.id, action: 'deleted', kind: e.kind, revision: r.revision,
  recorded_at: r.recorded_at, recorded_by: $p.recorded_by, written_at: datetime.realtime()})
DELETE e
