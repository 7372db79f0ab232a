// A shortest path between two entities, over relations alone, with its relations and
// the names of all that they point to. The API writes the longest length that is
// wanted in place of 8, since it can't be a parameter.
//   $from, $to  ids of entities
//   $kinds      kinds of the entities between them, or null for all
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
WHERE all(n IN nodes(p) WHERE $kinds IS NULL OR n.kind IN $kinds OR n.id IN [$from, $to])
  AND all(r IN relationships(p) WHERE
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
RETURN COLLECT {
  UNWIND range(0, length(p) - 1) AS i
  WITH i, relationships(p)[i] AS e, nodes(p)[i] AS n
  MATCH (r:Relation {id: e.id})
  OPTIONAL MATCH (f:Entity {id: r.first_reported_by})
  WITH i, e, r, f, startNode(e) AS s, endNode(e) AS o
  ORDER BY i
  RETURN {
    relation: r{.*}, subject: s{.id, .kind, .name}, object: o{.id, .kind, .name}, first_reported_by: f{.id, .kind, .name},
    places: COLLECT { UNWIND r.places AS place MATCH (at:Entity {id: place}) RETURN at{.id, .kind, .name} }
  }
} AS hops
