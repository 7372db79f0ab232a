// Writes a source whose lock is held, with what it points to, keeps what was
// written as a revision, and notes the change; links counts what it points to
// that exists.
//   $id                its id
//   $properties        all properties but the times
//   $since             when the revision before was recorded, or null: no later one is earlier
//   $publisher         the id of an organization, or null
//   $republished_from  the id of a source, or null
MATCH (s:Source {id: $id})
WITH s, CASE s.revision WHEN 0 THEN 'created' ELSE 'changed' END AS action
SET s += $properties,
    s.updated_at = CASE WHEN $since > datetime.transaction() THEN $since ELSE datetime.transaction() END
WITH s, action
CALL (s) {
  OPTIONAL MATCH (s)-[old:PUBLISHED_BY|REPUBLISHED_FROM]->()
  DELETE old
}
CALL (s) {
  MATCH (p:Entity {id: $publisher})
  CREATE (s)-[:PUBLISHED_BY]->(p)
  RETURN count(*) AS publishers
}
CALL (s) {
  MATCH (o:Source {id: $republished_from})
  CREATE (s)-[:REPUBLISHED_FROM]->(o)
  RETURN count(*) AS originals
}
CREATE (r:Revision {of: 'source'})
SET r += s{.*, claimed_at: null, publisher: $publisher, republished_from: $republished_from}, r.recorded_at = s.updated_at
CREATE (:Change:Unnumbered {of: 'source', id: s.id, action: action, revision: s.revision,
  recorded_at: s.updated_at, recorded_by: s.recorded_by, written_at: datetime.realtime()})
RETURN s{.*, publisher: $publisher, republished_from: $republished_from} AS source, publishers + originals AS links
