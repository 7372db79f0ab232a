// Records that two entities, or two relations, are one.
//   $of     'entity' or 'relation'
//   $from   the id of the one that is led to the other from now on
//   $into   the id of the other
//   $reason, $by  why, and who says so
OPTIONAL MATCH (earlier:Merge {of: $of, from: $from})
WITH max(earlier.undone_at) AS since
CREATE (m:Merge {of: $of, from: $from, into: $into, recorded_by: $by, reason: $reason,
  recorded_at: CASE WHEN since > datetime.transaction() THEN since ELSE datetime.transaction() END})
CREATE (:Change:Unnumbered {of: $of, id: $from, action: 'merged', into: $into, recorded_at: m.recorded_at, recorded_by: $by,
  reason: $reason, written_at: datetime.realtime()})
