// Writes a locked draft, stores the result as a revision, and adds the change to the feed.
//   $p.id          the id
//   $p.properties  all properties but the times
//   $p.action      the action in the feed
//   $p.reason      its reason, or null
MATCH (d:Draft {id: $p.id})
WITH d, CASE WHEN d.updated_at > datetime.transaction() THEN d.updated_at ELSE datetime.transaction() END AS now
SET d += $p.properties, d.updated_at = now
CREATE (r:Revision {of: 'draft'})
SET r += d{.*}, r.recorded_at = now
CREATE (:Change:Unnumbered {of: 'draft', id: d.id, action: $p.action, revision: d.revision, reason: $p.reason,
  recorded_at: now, recorded_by: d.recorded_by, written_at: datetime.realtime()})
RETURN d{.*} AS draft
