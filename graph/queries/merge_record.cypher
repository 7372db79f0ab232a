// Records that two entities, or two relations, are one.
//   $of     'entity' or 'relation'
//   $from   the id of the one that is led to the other from now on
//   $into   the id of the other
//   $reason, $by  why, and who says so
CREATE (m:Merge {of: $of, from: $from, into: $into, recorded_at: datetime.transaction(), recorded_by: $by, reason: $reason})
CREATE (:Change:Unnumbered {of: $of, id: $from, action: 'merged', into: $into, recorded_at: m.recorded_at, recorded_by: $by,
  reason: $reason, written_at: datetime.realtime()})
