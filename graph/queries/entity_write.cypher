// Writes an entity whose lock is held, and keeps what was written as a revision.
//   $id          its id
//   $label       the label of its kind, such as Person
//   $properties  all properties but the times
//   $since       when the revision before was recorded, or null: no later one is earlier
MATCH (e:Entity {id: $id})
WITH e, CASE WHEN $since > datetime.transaction() THEN $since ELSE datetime.transaction() END AS now
SET e += $properties, e.updated_at = now, e:$($label)
CREATE (r:Revision {of: 'entity'})
SET r += properties(e), r.recorded_at = now
RETURN e{.*, official: e:Official} AS entity
