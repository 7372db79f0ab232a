// Returns an entity's relations that were known at a time, in their current state, in the order of
// the timeline keys that they had then. No index has these keys, so it reads all relations of the
// entity and keeps one page.
//   $p.anchor                   the id of the entity, at either end
//   $p.directions               out, in, none: directions seen from the anchor; or null for all
//   $p.kinds                    kinds of the other end, or null for all
//   $p.types                    names of relation types, or null for all
//   $p.statuses                 statuses, or null for all
// begin passage evidence parameters
//   $p.min_origins              the least number of origins, or null
//   $p.exclude_anonymous_only   whether to exclude relations that only anonymous speakers support
//   $p.valid_from, $p.valid_to  the first and last day of a window of valid time; or null
//   $p.certain                  whether it must be certain, not only possible, that the relation is
//                               in the window
// end passage
//   $p.known_at                 a publication time: relations as known then
//   $p.after, $p.until          exclusive bounds of the keys
//   $p.limit                    the greatest number of rows
//   $p.latest_first             whether to reverse the order
CALL () {
  MATCH (r:Relation) WHERE r.subject_id = $p.anchor AND r.id > '' AND NOT r.status IN ['merged', 'vacant']
  WITH r, CASE WHEN $p.known_at IS NULL THEN -1 ELSE size([at IN r.history_published WHERE at <= $p.known_at]) - 1 END AS i
  WHERE ($p.types IS NULL OR r.type IN $p.types)
    AND ($p.directions IS NULL OR CASE WHEN r.symmetric THEN 'none' ELSE 'out' END IN $p.directions)
    AND ($p.kinds IS NULL OR EXISTS { (e:Entity {id: r.object_id}) WHERE e.kind IN $p.kinds })
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
  RETURN r, i
UNION ALL
  MATCH (r:Relation) WHERE r.object_id = $p.anchor AND r.id > '' AND NOT r.status IN ['merged', 'vacant']
  WITH r, CASE WHEN $p.known_at IS NULL THEN -1 ELSE size([at IN r.history_published WHERE at <= $p.known_at]) - 1 END AS i
  WHERE ($p.types IS NULL OR r.type IN $p.types)
    AND ($p.directions IS NULL OR CASE WHEN r.symmetric THEN 'none' ELSE 'in' END IN $p.directions)
    AND ($p.kinds IS NULL OR EXISTS { (e:Entity {id: r.subject_id}) WHERE e.kind IN $p.kinds })
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
  RETURN r, i
}
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
