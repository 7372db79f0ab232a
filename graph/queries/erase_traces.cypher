// Leaves a tombstone, and removes what else may hold a record's content: why it
// was changed, and kept answers that name it, or that nobody can tell, because
// they are bytes or not kept yet.
//   $of      'entity', 'source' or 'claim'
//   $id      its id
//   $reason  why it was erased
//   $by      who does so
CALL () {
  MATCH (n:Change {of: $of, id: $id})
  REMOVE n.reason
}
CALL () {
  MATCH (m:Merge {of: $of, from: $id}) RETURN m
UNION
  MATCH (m:Merge {of: $of, into: $id}) RETURN m
}
CALL (m) {
  REMOVE m.reason, m.undone_reason
  WITH m
  MATCH (n:Change {of: $of, id: m.from})
  WHERE n.into = m.into
  REMOVE n.reason
}
WITH count(*) AS merges
CALL () {
  MATCH (k:IdempotencyKey)
  WHERE k.status IS NULL OR NOT k.body IS :: STRING OR k.body CONTAINS $id OR k.location CONTAINS $id
  DELETE k
}
CREATE (t:Tombstone {of: $of, id: $id, erased_at: datetime.transaction(), erased_by: $by, reason: $reason})
CREATE (:Change:Unnumbered {of: $of, id: $id, action: 'erased', recorded_at: t.erased_at, recorded_by: $by, reason: $reason, written_at: datetime.realtime()})
RETURN t{.*} AS tombstone
