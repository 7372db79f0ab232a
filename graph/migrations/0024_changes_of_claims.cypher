// Notes what was recorded of claims before changes were noted, and the status
// that their relations have now; which ones they had before, nobody kept. The
// lock lets several processes do so at once.
MATCH (r:Relation)
WHERE r.status IS NOT NULL
CALL (r) {
  SET r._lock = true
  REMOVE r._lock
  WITH r
  CALL (r) {
    MATCH (r)<-[:ABOUT]-(c:Claim)
    WHERE NOT EXISTS { MATCH (x:Change {id: c.id}) WHERE x.of = 'claim' AND x.action = 'added' }
    CREATE (:Change:Unnumbered {of: 'claim', id: c.id, action: 'added', relation: r.id,
      recorded_at: c.recorded_at, recorded_by: c.recorded_by, written_at: c.recorded_at})
  }
  CALL (r) {
    MATCH (r)<-[:ABOUT]-(c:Claim)
    WHERE c.retracted_at IS NOT NULL
      AND NOT EXISTS { MATCH (x:Change {id: c.id}) WHERE x.of = 'claim' AND x.action = 'retracted' }
    CREATE (:Change:Unnumbered {of: 'claim', id: c.id, action: 'retracted', relation: r.id, reason: c.retraction_reason,
      recorded_at: c.retracted_at, recorded_by: c.retracted_by, written_at: c.retracted_at})
  }
  WITH r
  WHERE NOT EXISTS { MATCH (x:Change {id: r.id}) WHERE x.of = 'relation' }
  CREATE (:Change:Unnumbered {of: 'relation', id: r.id, action: 'status', status: r.status,
    recorded_at: r.updated_at, written_at: r.updated_at})
} IN TRANSACTIONS OF 1000 ROWS
