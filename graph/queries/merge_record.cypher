// Records that two entities, or two relations, are one.
//   $p.of     'entity' or 'relation'
//   $p.from   the id of the one that is led to the other from now on
//   $p.into   the id of the other
//   $p.reason, $p.by  why, and who says so
OPTIONAL MATCH (earlier:Merge {of: $p.of, from: $p.from})
WITH max(earlier.undone_at) AS since
CREATE (m:Merge {of: $p.of, from: $p.from, into: $p.into, recorded_by: $p.by, reason: $p.reason,
  recorded_at: CASE WHEN since > datetime.transaction() THEN since ELSE datetime.transaction() END})
CREATE (:Change:Unnumbered {of: $p.of, id: $p.from, action: 'merged', into: $p.into, recorded_at: m.recorded_at, recorded_by: $p.by,
  reason: $p.reason, written_at: datetime.realtime()})
