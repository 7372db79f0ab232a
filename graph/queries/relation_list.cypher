// The ids of relations after an id, in the order of ids.
//   $types     names of types, or null for all
//   $statuses  statuses, or null for all
//   $known_at  an instant: only what was known then, with the status of then; or null
//   $after     the last id of the page before, or ''
//   $limit     how many
MATCH (r:Relation)
WHERE r.id > $after
  AND ($types IS NULL OR r.type IN $types)
WITH r, size([at IN r.history_published WHERE at <= $known_at]) AS moments
WHERE ($known_at IS NULL OR moments > 0)
  AND ($statuses IS NULL OR CASE WHEN $known_at IS NULL THEN r.status ELSE r.history_status[moments - 1] END IN $statuses)
RETURN r.id AS id
ORDER BY id
LIMIT $limit
