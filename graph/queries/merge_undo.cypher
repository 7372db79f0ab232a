// Undoes a merge that is in force.
//   $of, $from    see merge_record.cypher
//   $reason, $by  why, and who says so
MATCH (m:Merge {of: $of, from: $from})
WHERE m.undone_at IS NULL
SET m.undone_at = CASE WHEN m.recorded_at > datetime.transaction() THEN m.recorded_at ELSE datetime.transaction() END,
    m.undone_by = $by, m.undone_reason = $reason
CREATE (:Change:Unnumbered {of: $of, id: $from, action: 'unmerged', into: m.into, recorded_at: m.undone_at, recorded_by: $by,
  reason: $reason, written_at: datetime.realtime()})
