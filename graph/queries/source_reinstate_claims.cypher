// Reinstates the claims that the retraction of a source retracted, except those with another active
// version, which remain retracted by themselves. The caller holds the locks of the source and of
// the relations.
//   $p.source  the source's id
//   $p.reason  the reason of the reinstatement of the source
//   $p.by      the author
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
