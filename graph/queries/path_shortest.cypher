// Returns a shortest path between two entities along relations, with its relations and the names of
// everything that they refer to; and the approximate numbers of relations of its ends, and the
// relations themselves of an end that has few, with what orders them. The API replaces 8 with the
// greatest length, because that cannot be a parameter.
//   $p.from, $p.to              ids of entities
//   $p.kinds                    kinds of the entities between them, or null for all
//   $p.types                    names of relation types, or null for all but same-as
//   $p.statuses                 allowed statuses of the relations
// begin passage evidence parameters
//   $p.min_origins              the least number of origins, or null
//   $p.exclude_anonymous_only   whether to exclude relations that only anonymous speakers support
//   $p.valid_from, $p.valid_to  the first and last day of a window of valid time; or null
//   $p.certain                  whether it must be certain, not only possible, that the relation is
//                               in the window
// end passage
//   $p.known_at                 a publication time: relations as known then; or null for now
//   $p.few                      the greatest number of relations of an end to return
MATCH (a:Entity {id: $p.from}), (b:Entity {id: $p.to})
MATCH p = shortestPath((a)-[*..8]-(b))
WHERE all(n IN nodes(p) WHERE $p.kinds IS NULL OR n.kind IN $p.kinds OR n.id IN [$p.from, $p.to])
  AND all(r IN relationships(p) WHERE
    CASE WHEN $p.types IS NULL THEN r.type <> 'same-as' ELSE r.type IN $p.types END
    AND any(i IN [CASE
        WHEN $p.known_at IS NULL THEN -1
        WHEN r.first_published <= $p.known_at THEN size([at IN r.history_published WHERE at <= $p.known_at]) - 1
      END] WHERE
      r.history_status[i] IN $p.statuses
      // begin passage evidence
      AND ($p.min_origins IS NULL OR r.history_origin_count[i] >= $p.min_origins)
      AND (NOT $p.exclude_anonymous_only OR NOT r.history_anonymous_only[i])
      AND ($p.valid_from IS NULL OR (
        r.history_earliest[i] <= $p.valid_to AND r.history_latest[i] >= $p.valid_from
        AND (NOT $p.certain
          OR (r.history_earliest[i] >= $p.valid_from AND r.history_latest[i] <= $p.valid_to)
          OR (r.history_certain_from[i] <= $p.valid_to AND r.history_certain_to[i] >= $p.valid_from))))
      // end passage
    ))
WITH p, COUNT { (a)--() } AS from_degree, COUNT { (b)--() } AS to_degree,
COLLECT {
  MATCH (a)-[r]-(x:Entity)
  WHERE COUNT { (a)--() } <= $p.few
    AND ($p.kinds IS NULL OR x.kind IN $p.kinds OR x.id IN [$p.from, $p.to])
    AND CASE WHEN $p.types IS NULL THEN r.type <> 'same-as' ELSE r.type IN $p.types END
    AND ($p.known_at IS NULL OR r.first_published <= $p.known_at)
  WITH r, x, CASE WHEN $p.known_at IS NULL THEN -1 ELSE size([at IN r.history_published WHERE at <= $p.known_at]) - 1 END AS i
  WHERE r.history_status[i] IN $p.statuses
    // begin passage evidence
    AND ($p.min_origins IS NULL OR r.history_origin_count[i] >= $p.min_origins)
    AND (NOT $p.exclude_anonymous_only OR NOT r.history_anonymous_only[i])
    AND ($p.valid_from IS NULL OR (
      r.history_earliest[i] <= $p.valid_to AND r.history_latest[i] >= $p.valid_from
      AND (NOT $p.certain
        OR (r.history_earliest[i] >= $p.valid_from AND r.history_latest[i] <= $p.valid_to)
        OR (r.history_certain_from[i] <= $p.valid_to AND r.history_certain_to[i] >= $p.valid_from))))
    // end passage
  RETURN {relation: r.id, at: a.id, other: x.id, degree: COUNT { (x)--() }, status: r.history_status[i], origins: r.history_origin_count[i]}
} AS from_hops, COLLECT {
  MATCH (b)-[r]-(x:Entity)
  WHERE COUNT { (b)--() } <= $p.few
    AND ($p.kinds IS NULL OR x.kind IN $p.kinds OR x.id IN [$p.from, $p.to])
    AND CASE WHEN $p.types IS NULL THEN r.type <> 'same-as' ELSE r.type IN $p.types END
    AND ($p.known_at IS NULL OR r.first_published <= $p.known_at)
  WITH r, x, CASE WHEN $p.known_at IS NULL THEN -1 ELSE size([at IN r.history_published WHERE at <= $p.known_at]) - 1 END AS i
  WHERE r.history_status[i] IN $p.statuses
    // begin passage evidence
    AND ($p.min_origins IS NULL OR r.history_origin_count[i] >= $p.min_origins)
    AND (NOT $p.exclude_anonymous_only OR NOT r.history_anonymous_only[i])
    AND ($p.valid_from IS NULL OR (
      r.history_earliest[i] <= $p.valid_to AND r.history_latest[i] >= $p.valid_from
      AND (NOT $p.certain
        OR (r.history_earliest[i] >= $p.valid_from AND r.history_latest[i] <= $p.valid_to)
        OR (r.history_certain_from[i] <= $p.valid_to AND r.history_certain_to[i] >= $p.valid_from))))
    // end passage
  RETURN {relation: r.id, at: b.id, other: x.id, degree: COUNT { (x)--() }, status: r.history_status[i], origins: r.history_origin_count[i]}
} AS to_hops, COLLECT {
  UNWIND range(0, length(p) - 1) AS i
  MATCH (r:Relation {id: relationships(p)[i].id})
  RETURN r ORDER BY i
} AS page
// begin passage relations
RETURN [item IN page | item{.id, .type, .key, .symmetric, .subject_id, .object_id, .status, .status_reason, .occurred, .date_conflict, .certain_from, .certain_to,
         .claim_count, .origin_count, .dissent_count, .anonymous_only, .details, .first_published, .last_published, .first_reported_by, .decided_by, .places, .updated_at}] AS relations,
       COLLECT {
         UNWIND page AS item
         UNWIND [item.subject_id, item.object_id, item.first_reported_by] + coalesce(item.places, []) AS mentioned
         WITH DISTINCT mentioned
         MATCH (entity:Entity {id: mentioned})
         RETURN entity{.id, .kind, .name}
       } AS entities
// end passage
     , from_degree, to_degree, from_hops, to_hops
