// Undoes a merge that is in force.
//   $p.of, $p.from    see merge_record.cypher
//   $p.reason, $p.by  the reason and the author
MATCH (m:Merge {of: $p.of, from: $p.from})
WHERE m.undone_at IS NULL
SET m.undone_at = CASE WHEN m.recorded_at > datetime.transaction() THEN m.recorded_at ELSE datetime.transaction() END,
    m.undone_by = $p.by, m.undone_reason = $p.reason
CREATE (:Change:Unnumbered {of: $p.of, id: $p.from, action: 'unmerged', into: m.into, recorded_at: m.undone_at, recorded_by: $p.by,
  reason: $p.reason, written_at: datetime.realtime()})
