// The relations between two entities, as they are now, whichever is the subject, in the
// order of their timeline keys, which are worked out from what was known. All between
// the two are read, and none else.
//   $anchor, $other  the entities
//   $directions  out, in, none: where it points, seen from the anchor; or null for all
//   $kinds     kinds of the other entity, or null for all
//   $types     names of types, all of which are looked up
//   $statuses  statuses, or null for all
//   $min_origins  how many origins support it at least, or null
//   $exclude_anonymous_only  whether to leave out what anonymous voices alone support
//   $known_at  an instant: only what was known then, as it was known then; or null
//   $valid_from, $valid_to  days, both included: only what took place or held on one of
//              them; or null
//   $certain   whether it surely did, or possibly
//   $after, $until  keys, both left out
//   $limit     how many
//   $latest_first  whether the last key comes first
UNWIND $types AS type
CALL (type) {
  MATCH (r:Relation) WHERE r.type = type AND r.subject_id = $anchor AND r.object_id = $other
  RETURN r, CASE WHEN r.symmetric THEN 'none' ELSE 'out' END AS direction
UNION ALL
  MATCH (r:Relation) WHERE r.type = type AND r.subject_id = $other AND r.object_id = $anchor
  RETURN r, CASE WHEN r.symmetric THEN 'none' ELSE 'in' END AS direction
}
WITH r, direction, CASE WHEN $known_at IS NULL THEN -1 ELSE size([at IN r.history_published WHERE at <= $known_at]) - 1 END AS i
WHERE NOT r.status IN ['merged', 'vacant']
  AND ($directions IS NULL OR direction IN $directions)
  AND ($kinds IS NULL OR EXISTS { (e:Entity {id: $other}) WHERE e.kind IN $kinds })
  AND ($known_at IS NULL OR r.first_published <= $known_at)
  AND ($statuses IS NULL OR CASE WHEN $known_at IS NULL THEN r.status ELSE r.history_status[i] END IN $statuses)
  AND ($min_origins IS NULL OR r.history_origin_count[i] >= $min_origins)
  AND (NOT $exclude_anonymous_only OR NOT r.history_anonymous_only[i])
  AND ($valid_from IS NULL OR (
    r.history_earliest[i] <= $valid_to AND r.history_latest[i] >= $valid_from
    AND (NOT $certain
      OR (r.history_earliest[i] >= $valid_from AND r.history_latest[i] <= $valid_to)
      OR (r.history_certain_from[i] <= $valid_to AND r.history_certain_to[i] >= $valid_from))))
WITH r, i, date('1970-01-01') AS epoch, r.history_earliest[i] AS earliest, r.history_latest[i] AS latest
WITH r, CASE
    WHEN coalesce(earliest < date('-9999-01-01') AND latest > date('9999-12-31'), true) THEN '99999999999999'
    ELSE CASE WHEN earliest < date('-9999-01-01') THEN '0000000'
         ELSE right('000000' + toString(duration.inDays(epoch, earliest).days + 5000000), 7) END
       + CASE WHEN latest > date('9999-12-31') THEN '9999999'
         ELSE right('000000' + toString(duration.inDays(epoch, latest).days + 5000000), 7) END
  END + r.id AS key
WHERE key > $after AND key < $until
WITH r, key
ORDER BY CASE WHEN $latest_first THEN '' ELSE key END, key DESC
LIMIT $limit
MATCH (s:Entity {id: r.subject_id})
MATCH (o:Entity {id: r.object_id})
OPTIONAL MATCH (f:Entity {id: r.first_reported_by})
RETURN r{.id, .type, .key, .symmetric, .status, .status_reason, .occurred, .date_conflict, .claim_count, .origin_count,
         .anonymous_only, .first_published, .last_published, .first_reported_by, .decided_by, .places, .updated_at} AS relation,
       s{.id, .kind, .name} AS subject, o{.id, .kind, .name} AS object,
       f{.id, .kind, .name} AS first_reported_by,
       COLLECT { UNWIND r.places AS place MATCH (p:Entity {id: place}) RETURN p{.id, .kind, .name} } AS places
ORDER BY CASE WHEN $latest_first THEN '' ELSE key END, key DESC
