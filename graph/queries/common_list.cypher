// The ids of the entities that are related to each of some entities, in the order of
// ids. It reads the relations of one of them, best that which has the fewest, and asks
// of each other end whether it is related to the rest.
//   $p.pivot     the id of that one
//   $p.others    the ids of the rest
//   $p.kinds     kinds of the entities to find, or null for all
//   $p.types     names of types, or null for all
//   $p.statuses  the statuses that a relation may have
//   $p.min_origins  how many origins support it at least, or null
//   $p.exclude_anonymous_only  whether to leave out what anonymous voices alone support
//   $p.known_at  an instant: only what was known then, as it was known then; or null
//   $p.valid_from, $p.valid_to  days, both included: only what took place or held on one of
//                them; or null
//   $p.certain   whether it surely did, or possibly
//   $p.after     the last id of the page before, or ''
//   $p.limit     how many
MATCH (:Entity {id: $p.pivot})-[r]-(c:Entity)
WHERE c.id > $p.after AND NOT c.id IN $p.others AND c.id <> $p.pivot
  AND ($p.kinds IS NULL OR c.kind IN $p.kinds)
  AND ($p.types IS NULL OR r.type IN $p.types)
  AND any(i IN [CASE
      WHEN $p.known_at IS NULL THEN -1
      WHEN r.first_published <= $p.known_at THEN size([at IN r.history_published WHERE at <= $p.known_at]) - 1
    END] WHERE
    r.history_status[i] IN $p.statuses
    AND ($p.min_origins IS NULL OR r.history_origin_count[i] >= $p.min_origins)
    AND (NOT $p.exclude_anonymous_only OR NOT r.history_anonymous_only[i])
    AND ($p.valid_from IS NULL OR (
      r.history_earliest[i] <= $p.valid_to AND r.history_latest[i] >= $p.valid_from
      AND (NOT $p.certain
        OR (r.history_earliest[i] >= $p.valid_from AND r.history_latest[i] <= $p.valid_to)
        OR (r.history_certain_from[i] <= $p.valid_to AND r.history_certain_to[i] >= $p.valid_from)))))
WITH DISTINCT c
ORDER BY c.id
WHERE all(other IN $p.others WHERE EXISTS {
  MATCH (c)-[r]-(:Entity {id: other})
  WHERE ($p.types IS NULL OR r.type IN $p.types)
    AND any(i IN [CASE
        WHEN $p.known_at IS NULL THEN -1
        WHEN r.first_published <= $p.known_at THEN size([at IN r.history_published WHERE at <= $p.known_at]) - 1
      END] WHERE
      r.history_status[i] IN $p.statuses
      AND ($p.min_origins IS NULL OR r.history_origin_count[i] >= $p.min_origins)
      AND (NOT $p.exclude_anonymous_only OR NOT r.history_anonymous_only[i])
      AND ($p.valid_from IS NULL OR (
        r.history_earliest[i] <= $p.valid_to AND r.history_latest[i] >= $p.valid_from
        AND (NOT $p.certain
          OR (r.history_earliest[i] >= $p.valid_from AND r.history_latest[i] <= $p.valid_to)
          OR (r.history_certain_from[i] <= $p.valid_to AND r.history_certain_to[i] >= $p.valid_from)))))
})
RETURN c.id AS id
LIMIT toInteger($p.limit)
