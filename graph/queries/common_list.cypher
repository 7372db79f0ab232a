// Returns the ids of the entities that are related to all of the given entities, in the order of
// ids. It reads the relations of the pivot, preferably the one with the fewest, and checks the
// other ends.
//   $p.pivot                    the id of one of the given entities
//   $p.others                   the ids of the others
//   $p.kinds                    kinds of the entities to find, or null for all
//   $p.types                    names of relation types, or null for all but same-as
//   $p.statuses                 allowed statuses
// begin passage evidence parameters
//   $p.min_origins              the least number of origins, or null
//   $p.exclude_anonymous_only   whether to exclude relations that only anonymous speakers support
//   $p.valid_from, $p.valid_to  the first and last day of a window of valid time; or null
//   $p.certain                  whether it must be certain, not only possible, that the relation is
//                               in the window
// end passage
//   $p.known_at                 a publication time: relations as known then; or null for now
//   $p.after                    the last id of the previous page, or ''
//   $p.limit                    the greatest number of rows
MATCH (:Entity {id: $p.pivot})-[r]-(c:Entity)
WHERE c.id > $p.after AND NOT c.id IN $p.others AND c.id <> $p.pivot
  AND ($p.kinds IS NULL OR c.kind IN $p.kinds)
  AND CASE WHEN $p.types IS NULL THEN r.type <> 'same-as' ELSE r.type IN $p.types END
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
  )
WITH DISTINCT c
ORDER BY c.id
WHERE all(other IN $p.others WHERE EXISTS {
  MATCH (c)-[r]-(:Entity {id: other})
  WHERE CASE WHEN $p.types IS NULL THEN r.type <> 'same-as' ELSE r.type IN $p.types END
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
    )
})
RETURN c.id AS id
LIMIT toInteger($p.limit)
