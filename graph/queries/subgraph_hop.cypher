// One hop from some entities: whom each is related to by its next relations in the
// order of their ids. A supernode is read no further than its page goes.
//   $from      a list of {id, after}: an entity, and the last id of its page before, or ''
//   $kinds     kinds of the other end, or null for all
//   $types     names of types, or null for all
//   $statuses  statuses of relations that are drawn
//   $min_origins  how many origins support it at least, or null
//   $exclude_anonymous_only  whether to leave out what anonymous voices alone support
//   $known_at  an instant: only what was known then, as it was known then; or null
//   $valid_from, $valid_to  days, both included: only what took place or held on one of
//              them; or null
//   $certain   whether it surely did, or possibly
//   $limit     how many relations of each entity
UNWIND range(0, size($from) - 1) AS at
WITH at, $from[at].id AS anchor, $from[at].after AS after
CALL (anchor, after) {
  CALL (anchor, after) {
    MATCH (r:Relation) WHERE r.subject_id = anchor AND r.id > after AND NOT r.status IN ['merged', 'vacant']
    WITH r, CASE WHEN $known_at IS NULL THEN -1 ELSE size([at IN r.history_published WHERE at <= $known_at]) - 1 END AS i
    WHERE ($types IS NULL OR r.type IN $types)
      AND ($known_at IS NULL OR r.first_published <= $known_at)
      AND r.history_status[i] IN $statuses
      AND ($min_origins IS NULL OR r.history_origin_count[i] >= $min_origins)
      AND (NOT $exclude_anonymous_only OR NOT r.history_anonymous_only[i])
      AND ($valid_from IS NULL OR (
        r.history_earliest[i] <= $valid_to AND r.history_latest[i] >= $valid_from
        AND (NOT $certain
          OR (r.history_earliest[i] >= $valid_from AND r.history_latest[i] <= $valid_to)
          OR (r.history_certain_from[i] <= $valid_to AND r.history_certain_to[i] >= $valid_from))))
      AND ($kinds IS NULL OR EXISTS { (e:Entity {id: r.object_id}) WHERE e.kind IN $kinds })
    RETURN r.id AS relation, r.object_id AS other
    ORDER BY r.subject_id, r.id
    LIMIT $limit
  UNION
    MATCH (r:Relation) WHERE r.object_id = anchor AND r.id > after AND NOT r.status IN ['merged', 'vacant']
    WITH r, CASE WHEN $known_at IS NULL THEN -1 ELSE size([at IN r.history_published WHERE at <= $known_at]) - 1 END AS i
    WHERE ($types IS NULL OR r.type IN $types)
      AND ($known_at IS NULL OR r.first_published <= $known_at)
      AND r.history_status[i] IN $statuses
      AND ($min_origins IS NULL OR r.history_origin_count[i] >= $min_origins)
      AND (NOT $exclude_anonymous_only OR NOT r.history_anonymous_only[i])
      AND ($valid_from IS NULL OR (
        r.history_earliest[i] <= $valid_to AND r.history_latest[i] >= $valid_from
        AND (NOT $certain
          OR (r.history_earliest[i] >= $valid_from AND r.history_latest[i] <= $valid_to)
          OR (r.history_certain_from[i] <= $valid_to AND r.history_certain_to[i] >= $valid_from))))
      AND ($kinds IS NULL OR EXISTS { (e:Entity {id: r.subject_id}) WHERE e.kind IN $kinds })
    RETURN r.id AS relation, r.subject_id AS other
    ORDER BY r.object_id, r.id
    LIMIT $limit
  }
  WITH relation, other
  ORDER BY relation
  LIMIT $limit
  WITH other, min(relation) AS first, max(relation) AS last, count(*) AS relations
  ORDER BY first
  RETURN collect(other) AS others, max(last) AS last, sum(relations) AS relations
}
RETURN at, others, last, relations
ORDER BY at
