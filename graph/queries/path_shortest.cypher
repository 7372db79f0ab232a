// A shortest path between two entities, over relations alone.
//   $from, $to  ids of entities
//   $max_hops   the longest that is wanted, at most 8
//   $types      names of types, or null for all
//   $statuses   the statuses that a hop may have
//   $known_at   an instant: only what was known then, with the status of then; or null
MATCH (a:Entity {id: $from}), (b:Entity {id: $to})
MATCH p = shortestPath((a)-[*..8]-(b))
WHERE all(r IN relationships(p) WHERE
  CASE
    WHEN $known_at IS NULL THEN r.status
    WHEN r.first_published <= $known_at THEN r.history_status[size([at IN r.history_published WHERE at <= $known_at]) - 1]
  END IN $statuses
  AND ($types IS NULL OR r.type IN $types))
WITH p WHERE length(p) <= $max_hops
RETURN [n IN nodes(p) | n{.id, .kind, .name}] AS entities, [r IN relationships(p) | r.id] AS relations
