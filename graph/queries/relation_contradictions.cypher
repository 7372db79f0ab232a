// Where claims contradict one another by a time of publication: relations that some
// assert and some deny, relations whose dates exclude one another, and two holders of
// one position on the same days. In the order of the first relation's id.
//   $known_at  the instant
//   $kinds     denied, dates, holders: those that are wanted
//   $entity    stands at either end of one of the relations, or null for all
//   $types     names of types, or null for all
//   $min_origins  how many origins support it at least, or null
//   $exclude_anonymous_only  whether to leave out what anonymous voices alone support
//   $valid_from, $valid_to  days, both included: only what took place or held on one of
//              them; or null
//   $certain   whether it surely did, or possibly
//   $after     the last key of the page before, or ''
//   $limit     how many
CALL () {
  MATCH (r:Relation)
  WHERE r.first_published <= $known_at AND ($types IS NULL OR r.type IN $types)
  WITH r, size([at IN r.history_published WHERE at <= $known_at]) - 1 AS i
  WHERE ($min_origins IS NULL OR r.history_origin_count[i] >= $min_origins)
    AND (NOT $exclude_anonymous_only OR NOT r.history_anonymous_only[i])
    AND ($valid_from IS NULL OR (
      r.history_earliest[i] <= $valid_to AND r.history_latest[i] >= $valid_from
      AND (NOT $certain
        OR (r.history_earliest[i] >= $valid_from AND r.history_latest[i] <= $valid_to)
        OR (r.history_certain_from[i] <= $valid_to AND r.history_certain_to[i] >= $valid_from))))
  UNWIND CASE WHEN r.history_status[i] = 'disputed' THEN ['denied'] ELSE [] END
       + CASE WHEN r.history_date_conflict[i] THEN ['dates'] ELSE [] END AS kind
  RETURN kind, [r] AS relations
UNION
  MATCH (a:Relation)
  WHERE 'holders' IN $kinds AND ($types IS NULL OR 'holds-position' IN $types)
    AND a.type = 'holds-position' AND a.first_published <= $known_at
  MATCH (b:Relation)
  WHERE b.object_id = a.object_id AND b.id > a.id AND b.type = a.type
    AND b.subject_id <> a.subject_id AND b.first_published <= $known_at
  WITH a, b, size([at IN a.history_published WHERE at <= $known_at]) - 1 AS i,
       size([at IN b.history_published WHERE at <= $known_at]) - 1 AS j
  WHERE a.history_status[i] IN ['confirmed', 'reported'] AND b.history_status[j] IN ['confirmed', 'reported']
    AND a.history_certain_from[i] <= b.history_certain_to[j] AND b.history_certain_from[j] <= a.history_certain_to[i]
    AND ($min_origins IS NULL OR a.history_origin_count[i] >= $min_origins)
    AND (NOT $exclude_anonymous_only OR NOT a.history_anonymous_only[i])
    AND ($min_origins IS NULL OR b.history_origin_count[j] >= $min_origins)
    AND (NOT $exclude_anonymous_only OR NOT b.history_anonymous_only[j])
    AND ($valid_from IS NULL OR (
      a.history_earliest[i] <= $valid_to AND a.history_latest[i] >= $valid_from
      AND (NOT $certain
        OR (a.history_earliest[i] >= $valid_from AND a.history_latest[i] <= $valid_to)
        OR (a.history_certain_from[i] <= $valid_to AND a.history_certain_to[i] >= $valid_from))))
    AND ($valid_from IS NULL OR (
      b.history_earliest[j] <= $valid_to AND b.history_latest[j] >= $valid_from
      AND (NOT $certain
        OR (b.history_earliest[j] >= $valid_from AND b.history_latest[j] <= $valid_to)
        OR (b.history_certain_from[j] <= $valid_to AND b.history_certain_to[j] >= $valid_from))))
  RETURN 'holders' AS kind, [a, b] AS relations
}
WITH kind, relations, reduce(key = kind, r IN relations | key + ' ' + r.id) AS suffix
WITH kind, relations, relations[0].id + ' ' + suffix AS key
WHERE key > $after AND kind IN $kinds
  AND ($entity IS NULL OR any(r IN relations WHERE $entity IN [r.subject_id, r.object_id]))
RETURN kind, [r IN relations | r.id] AS relations, key
ORDER BY key
LIMIT $limit
