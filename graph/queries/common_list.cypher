// The ids of the entities that are related to each of some entities, in the order of
// ids. It reads the relations of one of them, best that which has the fewest, and asks
// of each other end whether it is related to the rest.
//   $pivot     the id of that one
//   $others    the ids of the rest
//   $kinds     kinds of the entities to find, or null for all
//   $types     names of types, or null for all
//   $statuses  the statuses that a relation may have
//   $min_origins  how many origins support it at least, or null
//   $exclude_anonymous_only  whether to leave out what anonymous voices alone support
//   $known_at  an instant: only what was known then, as it was known then; or null
//   $valid_from, $valid_to  days, both included: only what took place or held on one of
//              them; or null
//   $certain   whether it surely did, or possibly
//   $after     the last id of the page before, or ''
//   $limit     how many
MATCH (:Entity {id: $pivot})-[r]-(c:Entity)
WHERE c.id > $after AND NOT c.id IN $others AND c.id <> $pivot
  AND ($kinds IS NULL OR c.kind IN $kinds)
  AND ($types IS NULL OR r.type IN $types)
  AND any(i IN [CASE
      WHEN $known_at IS NULL THEN -1
      WHEN r.first_published <= $known_at THEN size([at IN r.history_published WHERE at <= $known_at]) - 1
    END] WHERE
    r.history_status[i] IN $statuses
    AND ($min_origins IS NULL OR r.history_origin_count[i] >= $min_origins)
    AND (NOT $exclude_anonymous_only OR NOT r.history_anonymous_only[i])
    AND ($valid_from IS NULL OR (
      r.history_earliest[i] <= $valid_to AND r.history_latest[i] >= $valid_from
      AND (NOT $certain
        OR (r.history_earliest[i] >= $valid_from AND r.history_latest[i] <= $valid_to)
        OR (r.history_certain_from[i] <= $valid_to AND r.history_certain_to[i] >= $valid_from)))))
WITH DISTINCT c
ORDER BY c.id
WHERE all(other IN $others WHERE EXISTS {
  MATCH (c)-[r]-(:Entity {id: other})
  WHERE ($types IS NULL OR r.type IN $types)
    AND any(i IN [CASE
        WHEN $known_at IS NULL THEN -1
        WHEN r.first_published <= $known_at THEN size([at IN r.history_published WHERE at <= $known_at]) - 1
      END] WHERE
      r.history_status[i] IN $statuses
      AND ($min_origins IS NULL OR r.history_origin_count[i] >= $min_origins)
      AND (NOT $exclude_anonymous_only OR NOT r.history_anonymous_only[i])
      AND ($valid_from IS NULL OR (
        r.history_earliest[i] <= $valid_to AND r.history_latest[i] >= $valid_from
        AND (NOT $certain
          OR (r.history_earliest[i] >= $valid_from AND r.history_latest[i] <= $valid_to)
          OR (r.history_certain_from[i] <= $valid_to AND r.history_certain_to[i] >= $valid_from)))))
})
RETURN c.id AS id
LIMIT $limit
