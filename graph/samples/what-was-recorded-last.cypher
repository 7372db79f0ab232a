// What was recorded last, and by whom?
// Changes that were not yet read from the feed have no number; they are the newest.
MATCH (c:Change)
RETURN c.recorded_at AS recorded, c.of AS of, c.action AS action, c.id AS id,
       c.status AS status, c.status_before AS before, c.reason AS reason, c.recorded_by AS by
ORDER BY c.written_at DESC
LIMIT 25
