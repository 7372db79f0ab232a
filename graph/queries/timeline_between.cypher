// Returns the current relations between two entities in either direction, in the order of their
// timeline keys as known at a time. It reads all relations between the two, and no others.
//   $p.anchor, $p.other         ids of the entities
//   $p.directions               out, in, none: directions seen from the anchor; or null for all
//   $p.kinds                    kinds of the other entity, or null for all
//   $p.types                    names of relation types; all of them are searched
//   $p.statuses                 statuses, or null for all
// begin passage evidence parameters
//   $p.min_origins              the least number of origins, or null
//   $p.exclude_anonymous_only   whether to exclude relations that only anonymous speakers support
//   $p.valid_from, $p.valid_to  the first and last day of a window of valid time; or null
//   $p.certain                  whether it must be certain, not only possible, that the relation is
//                               in the window
// end passage
//   $p.known_at                 a publication time: relations as known then; or null for now
//   $p.after, $p.until          exclusive bounds of the keys
//   $p.limit                    the greatest number of rows
//   $p.latest_first             whether to reverse the order
UNWIND $p.types AS type
CALL (type) {
  MATCH (r:Relation) WHERE r.type = type AND r.subject_id = $p.anchor AND r.object_id = $p.other
  RETURN r, CASE WHEN r.symmetric THEN 'none' ELSE 'out' END AS direction
UNION ALL
  MATCH (r:Relation) WHERE r.type = type AND r.subject_id = $p.other AND r.object_id = $p.anchor
  RETURN r, CASE WHEN r.symmetric THEN 'none' ELSE 'in' END AS direction
}
WITH r, direction, CASE WHEN $p.known_at IS NULL THEN -1 ELSE size([at IN r.history_published WHERE at <= $p.known_at]) - 1 END AS i
WHERE NOT r.status IN ['merged', 'vacant']
  AND ($p.directions IS NULL OR direction IN $p.directions)
  AND ($p.kinds IS NULL OR EXISTS { (e:Entity {id: $p.other}) WHERE e.kind IN $p.kinds })
  AND ($p.known_at IS NULL OR r.first_published <= $p.known_at)
  AND ($p.statuses IS NULL OR CASE WHEN $p.known_at IS NULL THEN r.status ELSE r.history_status[i] END IN $p.statuses)
  // begin passage evidence
  AND ($p.min_origins IS NULL OR r.history_origin_count[i] >= $p.min_origins)
  AND (NOT $p.exclude_anonymous_only OR NOT r.history_anonymous_only[i])
  AND ($p.valid_from IS NULL OR (
    r.history_earliest[i] <= $p.valid_to AND r.history_latest[i] >= $p.valid_from
    AND (NOT $p.certain
      OR (r.history_earliest[i] >= $p.valid_from AND r.history_latest[i] <= $p.valid_to)
      OR (r.history_certain_from[i] <= $p.valid_to AND r.history_certain_to[i] >= $p.valid_from))))
  // end passage
WITH r, i, date('1970-01-01') AS epoch, r.history_earliest[i] AS earliest, r.history_latest[i] AS latest
WITH r, CASE
    WHEN coalesce(earliest < date('-9999-01-01') AND latest > date('9999-12-31'), true) THEN '99999999999999'
    ELSE CASE WHEN earliest < date('-9999-01-01') THEN '0000000'
         ELSE right('000000' + toString(duration.inDays(epoch, earliest).days + 5000000), 7) END
       + CASE WHEN latest > date('9999-12-31') THEN '9999999'
         ELSE right('000000' + toString(duration.inDays(epoch, latest).days + 5000000), 7) END
  END + r.id AS key
WHERE key > $p.after AND key < $p.until
WITH r, key
ORDER BY CASE WHEN $p.latest_first THEN '' ELSE key END, key DESC
LIMIT toInteger($p.limit)
WITH collect(r) AS page
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
