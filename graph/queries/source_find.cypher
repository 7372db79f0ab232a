// Returns the sources that documents may be: with an id, with a URL, or with a publisher, a title
// and a time of publication.
//   $p.sources  a list of {position, id, url, title, publisher, published_at}; null finds nothing.
//               The publisher is '' for none
UNWIND $p.sources AS wanted
CALL (wanted) {
  MATCH (s:Source {id: wanted.id})
  RETURN s, 'id' AS by
UNION
  MATCH (s:Source)
  WHERE s.url STARTS WITH wanted.url AND s.url = wanted.url
  RETURN s, 'url' AS by
UNION
  MATCH (s:Source {title: wanted.title})
  WHERE s.published_at = wanted.published_at
    AND coalesce(head([(s)-[:PUBLISHED_BY]->(p) | coalesce(p.merged_into, p.id)]), '') = wanted.publisher
  RETURN s, 'title' AS by
}
WITH wanted, s, by
WHERE s.revision > 0
RETURN wanted.position AS position, by, s{.*,
  publisher: head([(s)-[:PUBLISHED_BY]->(p) | p.id]),
  republished_from: head([(s)-[:REPUBLISHED_FROM]->(o) | o.id])} AS source
ORDER BY position, s.id, by
LIMIT toInteger($p.limit)
