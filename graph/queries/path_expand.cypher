// Relations at entities, with their other ends, as a search for paths looks at the
// graph hop by hop.
//   $at        ids of the entities
//   $into      ids of the other ends that are looked for, or null for all
//   $ends      ids of the ends of the path, which may be of any kind
//   $kinds     kinds of the entities between them, or null for all
//   $timed     whether to return the days
//   $types     names of types, or null for all
//   $statuses  the statuses that a hop may have
//   $min_origins  how many origins support it at least, or null
//   $exclude_anonymous_only  whether to leave out what anonymous voices alone support
//   $known_at  an instant: only what was known then, as it was known then; or null
//   $valid_from, $valid_to  days, both included: only what took place or held on one of
//              them; or null
//   $certain   whether it surely did, or possibly
//   $limit     how many at most
UNWIND $at AS id
MATCH (a:Entity {id: id})-[r]-(b:Entity)
WHERE ($into IS NULL OR b.id IN $into)
  AND ($kinds IS NULL OR b.kind IN $kinds OR b.id IN $ends)
  AND ($types IS NULL OR r.type IN $types)
  AND ($known_at IS NULL OR r.first_published <= $known_at)
WITH id, r, b, CASE WHEN $known_at IS NULL THEN -1 ELSE size([at IN r.history_published WHERE at <= $known_at]) - 1 END AS i
WHERE r.history_status[i] IN $statuses
  AND ($min_origins IS NULL OR r.history_origin_count[i] >= $min_origins)
  AND (NOT $exclude_anonymous_only OR NOT r.history_anonymous_only[i])
  AND ($valid_from IS NULL OR (
    r.history_earliest[i] <= $valid_to AND r.history_latest[i] >= $valid_from
    AND (NOT $certain
      OR (r.history_earliest[i] >= $valid_from AND r.history_latest[i] <= $valid_to)
      OR (r.history_certain_from[i] <= $valid_to AND r.history_certain_to[i] >= $valid_from))))
RETURN r.id AS relation, id AS at, b.id AS other, COUNT { (b)--() } AS degree,
       CASE WHEN $timed THEN r.history_earliest[i] END AS earliest, CASE WHEN $timed THEN r.history_latest[i] END AS latest,
       CASE WHEN $timed THEN r.history_certain_from[i] END AS certain_from, CASE WHEN $timed THEN r.history_certain_to[i] END AS certain_to
LIMIT $limit
