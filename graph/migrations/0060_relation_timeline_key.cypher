// Gives relations that were written before it what puts them in the order of a
// timeline: see kg.TimelineKey. The lock lets a writer be seen.
MATCH (r:Relation)
WHERE r.status IS NOT NULL AND r.timeline_key IS NULL
CALL (r) {
  SET r._lock = true
  REMOVE r._lock
  WITH r, date('1970-01-01') AS epoch
  SET r.timeline_key = CASE
      WHEN r.earliest IS NULL AND r.latest IS NULL THEN '99999999999999'
      ELSE CASE WHEN r.earliest IS NULL THEN '0000000'
           ELSE right('000000' + toString(duration.inDays(epoch, r.earliest).days + 5000000), 7) END
         + CASE WHEN r.latest IS NULL THEN '9999999'
           ELSE right('000000' + toString(duration.inDays(epoch, r.latest).days + 5000000), 7) END
    END + r.id
} IN TRANSACTIONS OF 1000 ROWS
