// Writes locked sources, each once, with their links, stores the result as revisions, and adds the
// changes to the feed. The write of a source is complete if everything that it links to exists.
//   $p.sources  a list of {id, properties, since, publisher, republished_from, links}: properties
//               are all but the times; since is when the previous revision was recorded, or null,
//               and the new one is not earlier; publisher and republished_from are ids or null;
//               links is the number of these ids
UNWIND $p.sources AS source
MATCH (s:Source {id: source.id})
WITH s, source, CASE s.revision WHEN 0 THEN 'created' ELSE 'changed' END AS action
SET s += source.properties,
    s.updated_at = CASE WHEN source.since > datetime.transaction() THEN source.since ELSE datetime.transaction() END
WITH s, source, action
CALL (s) {
  OPTIONAL MATCH (s)-[old:PUBLISHED_BY|REPUBLISHED_FROM]->()
  DELETE old
}
CALL (s, source) {
  MATCH (p:Entity {id: source.publisher})
  CREATE (s)-[:PUBLISHED_BY]->(p)
  RETURN count(*) AS publishers
}
CALL (s, source) {
  MATCH (o:Source {id: source.republished_from})
  CREATE (s)-[:REPUBLISHED_FROM]->(o)
  RETURN count(*) AS originals
}
CREATE (r:Revision {of: 'source'})
SET r += s{.*, publisher: source.publisher, republished_from: source.republished_from}, r.recorded_at = s.updated_at
CREATE (:Change:Unnumbered {of: 'source', id: s.id, action: action, revision: s.revision,
  recorded_at: s.updated_at, recorded_by: s.recorded_by, written_at: datetime.realtime()})
WITH s, source, publishers + originals = source.links AS whole
RETURN s{.*, publisher: source.publisher, republished_from: source.republished_from} AS source, whole
