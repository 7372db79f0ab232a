// Writes locked entities, each once, stores the result as revisions, and adds the changes to the
// feed.
//   $p.entities  a list of {id, label, properties, since}: label is that of the kind, such as
//                Person; properties are all but the times; since is when the previous revision was
//                recorded, or null; the new one is not earlier
UNWIND $p.entities AS entity
MATCH (e:Entity {id: entity.id})
WITH e, entity, CASE WHEN entity.since > datetime.transaction() THEN entity.since ELSE datetime.transaction() END AS now,
  CASE e.revision WHEN 0 THEN 'created' ELSE 'changed' END AS action
SET e += entity.properties, e.updated_at = now, e:$(entity.label)
CREATE (r:Revision {of: 'entity'})
SET r += e{.*, match_keys: null, search_terms: null}, r.recorded_at = now
CREATE (:Change:Unnumbered {of: 'entity', id: e.id, action: action, kind: e.kind, revision: e.revision,
  recorded_at: now, recorded_by: e.recorded_by, written_at: datetime.realtime()})
WITH e
RETURN e{.*, official: e:Official} AS entity
