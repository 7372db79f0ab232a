// Records the merge of two entities or of two relations.
//   $p.of             'entity' or 'relation'
//   $p.from           the id of the record that is merged
//   $p.into           the id of the record that it is merged into
//   $p.relation       the id of the relation that the merge cites, or null
//   $p.reason, $p.by  the reason and the author
OPTIONAL MATCH (earlier:Merge {of: $p.of, from: $p.from})
WITH max(earlier.undone_at) AS since
CREATE (m:Merge {of: $p.of, from: $p.from, into: $p.into, relation: $p.relation, recorded_by: $p.by, reason: $p.reason,
  recorded_at: CASE WHEN since > datetime.transaction() THEN since ELSE datetime.transaction() END})
CREATE (:Change:Unnumbered {of: $p.of, id: $p.from, action: 'merged', into: $p.into, recorded_at: m.recorded_at, recorded_by: $p.by,
  reason: $p.reason, written_at: datetime.realtime()})
