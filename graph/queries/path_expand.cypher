// Returns relations of entities with their other ends, for one step of a search for paths.
//   $p.at                       ids of the entities
//   $p.into                     ids of the other ends to find, or null for all
//   $p.ends                     ids of the ends of the path, which can have any kind
//   $p.kinds                    kinds of the entities between them, or null for all
//   $p.timed                    whether to return days
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
//   $p.limit                    the greatest number of rows
UNWIND $p.at AS id
MATCH (a:Entity {id: id})-[r]-(b:Entity)
WHERE ($p.into IS NULL OR b.id IN $p.into)
  AND ($p.kinds IS NULL OR b.kind IN $p.kinds OR b.id IN $p.ends)
  AND CASE WHEN $p.types IS NULL THEN r.type <> 'same-as' ELSE r.type IN $p.types END
  AND ($p.known_at IS NULL OR r.first_published <= $p.known_at)
WITH id, r, b, CASE WHEN $p.known_at IS NULL THEN -1 ELSE size([at IN r.history_published WHERE at <= $p.known_at]) - 1 END AS i
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
RETURN r.id AS relation, id AS at, b.id AS other, COUNT { (b)--() } AS degree,
       r.history_status[i] AS status, r.history_origin_count[i] AS origins,
       CASE WHEN $p.timed THEN r.history_earliest[i] END AS earliest, CASE WHEN $p.timed THEN r.history_latest[i] END AS latest,
       CASE WHEN $p.timed THEN r.history_certain_from[i] END AS certain_from, CASE WHEN $p.timed THEN r.history_certain_to[i] END AS certain_to
LIMIT toInteger($p.limit)
