// Writes a tombstone, and removes other traces of a record's content: the reasons of its changes,
// and the stored responses of requests with an idempotency key that mention it or cannot be
// searched, because they are binary or not complete.
//   $p.of      'entity', 'source', 'claim' or 'draft'
//   $p.id      the id
//   $p.reason  why it was erased
//   $p.by      the author
CALL () {
  MATCH (n:Change {of: $p.of, id: $p.id})
  REMOVE n.reason
}
CALL () {
  MATCH (m:Merge {of: $p.of, from: $p.id}) RETURN m
UNION
  MATCH (m:Merge {of: $p.of, into: $p.id}) RETURN m
}
CALL (m) {
  REMOVE m.reason, m.undone_reason
  WITH m
  MATCH (n:Change {of: $p.of, id: m.from})
  WHERE n.into = m.into
  REMOVE n.reason
}
WITH count(*) AS merges
CALL () {
  MATCH (k:IdempotencyKey)
  WHERE k.status IS NULL OR NOT k.body IS :: STRING OR k.body CONTAINS $p.id OR k.location CONTAINS $p.id
  DELETE k
}
CREATE (t:Tombstone {of: $p.of, id: $p.id, erased_at: datetime.transaction(), erased_by: $p.by, reason: $p.reason})
CREATE (:Change:Unnumbered {of: $p.of, id: $p.id, action: 'erased', recorded_at: t.erased_at, recorded_by: $p.by, reason: $p.reason, written_at: datetime.realtime()})
RETURN t{.*} AS tombstone
