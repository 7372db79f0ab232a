// Brings back the claims that the retraction of a source took, except those of
// which another version stands by now, which stay retracted by themselves; the
// locks of the source and of the relations are held.
//   $p.source  the source's id
//   $p.reason  why the source is brought back
//   $p.by      who does so
MATCH (s:Source {id: $p.source})<-[:IN_SOURCE]-(c:Claim)-[:ABOUT]->(r:Relation)
WHERE c.retracted_with = s.id
WITH c, r, 'source ' + s.id + ' was reinstated: ' + $p.reason AS reason,
     CASE WHEN c.standing_at[-1] > datetime.transaction() THEN c.standing_at[-1] ELSE datetime.transaction() END AS now,
     EXISTS { (c)-[:SUPERSEDES*1..]-(other:Claim) WHERE other.retracted_at IS NULL } AS replaced
REMOVE c.retracted_with
WITH c, r, reason, now, replaced
WHERE NOT replaced
SET c.standing_at = c.standing_at + now,
    c.standing_by = c.standing_by + $p.by,
    c.standing_reason = c.standing_reason + reason
REMOVE c.retracted_at, c.retracted_by, c.retraction_reason
CREATE (:Change:Unnumbered {of: 'claim', id: c.id, relation: r.id, action: 'reinstated', recorded_at: now, recorded_by: $p.by, reason: reason, written_at: datetime.realtime()})
