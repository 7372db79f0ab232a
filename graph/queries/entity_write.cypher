// Writes an entity whose lock is held, keeps what was written as a revision,
// and notes the change.
//   $id          its id
//   $label       the label of its kind, such as Person
//   $properties  all properties but the times
//   $since       when the revision before was recorded, or null: no later one is earlier
MATCH (e:Entity {id: $id})
WITH e, CASE WHEN $since > datetime.transaction() THEN $since ELSE datetime.transaction() END AS now,
  CASE e.revision WHEN 0 THEN 'created' ELSE 'changed' END AS action
SET e += $properties, e.updated_at = now, e:$($label)
CREATE (r:Revision {of: 'entity'})
SET r += e{.*, match_keys: null, search_terms: null}, r.recorded_at = now
CREATE (:Change:Unnumbered {of: 'entity', id: e.id, action: action, kind: e.kind, revision: e.revision,
  recorded_at: now, recorded_by: e.recorded_by, written_at: datetime.realtime()})
RETURN e{.*, official: e:Official} AS entity
