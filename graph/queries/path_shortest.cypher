// A shortest path between two entities, over relations alone.
//   $from, $to  ids of entities
//   $max_hops   the longest that is wanted, at most 8
//   $types      names of types, or null for all
//   $statuses   the statuses that a hop may have
//   $min_origins  how many origins support it at least, or null
//   $exclude_anonymous_only  whether to leave out what anonymous voices alone support
//   $known_at   an instant: only what was known then, as it was known then; or null
//   $valid_from, $valid_to  days, both included: only what took place or held on one of
//               them; or null
//   $certain    whether it surely did, or possibly
MATCH (a:Entity {id: $from}), (b:Entity {id: $to})
MATCH p = shortestPath((a)-[*..8]-(b))
WHERE all(r IN relationships(p) WHERE
  ($types IS NULL OR r.type IN $types)
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
        OR (r.history_certain_from[i] <= $valid_to AND r.history_certain_to[i] >= $valid_from))))))
WITH p WHERE length(p) <= $max_hops
RETURN [n IN nodes(p) | n{.id, .kind, .name}] AS entities, [r IN relationships(p) | r.id] AS relations
