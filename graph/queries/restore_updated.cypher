// Sets when relations were last updated: the last change of a claim about them, or the first claim
// that concerns them.
//   $p.ids  ids of relations
UNWIND $p.ids AS id
MATCH (r:Relation {id: id})
WITH r, COLLECT {
    MATCH (r)<-[:MERGED_INTO*0..1]-(said:Relation)
    MATCH (said)<-[:ABOUT]-(c:Claim)
    UNWIND [c.recorded_at] + coalesce(c.standing_at, []) AS at
    RETURN at ORDER BY at DESC LIMIT 1
  } AS done, COLLECT {
    MATCH (r)<-[:CONCERNS]-(c:Claim)
    RETURN c.recorded_at AS at ORDER BY at LIMIT 1
  } AS concerned
SET r.updated_at = coalesce(head(done), head(concerned), r.updated_at)
