// Returns one hop from entities: the other ends of their next relations in the order of ids. Of an
// entity with very many relations, it reads only one page.
//   $p.from                     a list of {id, after}: an entity, and the last relation id of its
//                               previous page, or ''
//   $p.kinds                    kinds of the other end, or null for all
//   $p.types                    names of relation types, or null for all but same-as
//   $p.statuses                 statuses of relations that have edges
// begin passage evidence parameters
//   $p.min_origins              the least number of origins, or null
//   $p.exclude_anonymous_only   whether to exclude relations that only anonymous speakers support
//   $p.valid_from, $p.valid_to  the first and last day of a window of valid time; or null
//   $p.certain                  whether it must be certain, not only possible, that the relation is
//                               in the window
// end passage
//   $p.known_at                 a publication time: relations as known then; or null for now
//   $p.limit                    the greatest number of relations for each entity
UNWIND range(0, size($p.from) - 1) AS at
WITH at, $p.from[at].id AS anchor, $p.from[at].after AS after
CALL (anchor, after) {
  CALL (anchor, after) {
    MATCH (r:Relation) WHERE r.subject_id = anchor AND r.id > after AND NOT r.status IN ['merged', 'vacant']
    WITH r, CASE WHEN $p.known_at IS NULL THEN -1 ELSE size([at IN r.history_published WHERE at <= $p.known_at]) - 1 END AS i
    WHERE CASE WHEN $p.types IS NULL THEN r.type <> 'same-as' ELSE r.type IN $p.types END
      AND ($p.known_at IS NULL OR r.first_published <= $p.known_at)
      AND r.history_status[i] IN $p.statuses
      // begin passage evidence
      AND ($p.min_origins IS NULL OR r.history_origin_count[i] >= $p.min_origins)
      AND (NOT $p.exclude_anonymous_only OR NOT r.history_anonymous_only[i])
      AND ($p.valid_from IS NULL OR (
        r.history_earliest[i] <= $p.valid_to AND r.history_latest[i] >= $p.valid_from
        AND (NOT $p.certain
          OR (r.history_earliest[i] >= $p.valid_from AND r.history_latest[i] <= $p.valid_to)
          OR (r.history_certain_from[i] <= $p.valid_to AND r.history_certain_to[i] >= $p.valid_from))))
      // end passage
      AND ($p.kinds IS NULL OR EXISTS { (e:Entity {id: r.object_id}) WHERE e.kind IN $p.kinds })
    RETURN r.id AS relation, r.object_id AS other
    ORDER BY r.subject_id, r.id
    LIMIT toInteger($p.limit)
  UNION
    MATCH (r:Relation) WHERE r.object_id = anchor AND r.id > after AND NOT r.status IN ['merged', 'vacant']
    WITH r, CASE WHEN $p.known_at IS NULL THEN -1 ELSE size([at IN r.history_published WHERE at <= $p.known_at]) - 1 END AS i
    WHERE CASE WHEN $p.types IS NULL THEN r.type <> 'same-as' ELSE r.type IN $p.types END
      AND ($p.known_at IS NULL OR r.first_published <= $p.known_at)
      AND r.history_status[i] IN $p.statuses
      // begin passage evidence
      AND ($p.min_origins IS NULL OR r.history_origin_count[i] >= $p.min_origins)
      AND (NOT $p.exclude_anonymous_only OR NOT r.history_anonymous_only[i])
      AND ($p.valid_from IS NULL OR (
        r.history_earliest[i] <= $p.valid_to AND r.history_latest[i] >= $p.valid_from
        AND (NOT $p.certain
          OR (r.history_earliest[i] >= $p.valid_from AND r.history_latest[i] <= $p.valid_to)
          OR (r.history_certain_from[i] <= $p.valid_to AND r.history_certain_to[i] >= $p.valid_from))))
      // end passage
      AND ($p.kinds IS NULL OR EXISTS { (e:Entity {id: r.subject_id}) WHERE e.kind IN $p.kinds })
    RETURN r.id AS relation, r.subject_id AS other
    ORDER BY r.object_id, r.id
    LIMIT toInteger($p.limit)
  }
  WITH relation, other
  ORDER BY relation
  LIMIT toInteger($p.limit)
  WITH other, min(relation) AS first, max(relation) AS last, count(*) AS relations
  ORDER BY first
  RETURN collect(other) AS others, max(last) AS last, sum(relations) AS relations
}
RETURN at, others, last, relations
ORDER BY at
