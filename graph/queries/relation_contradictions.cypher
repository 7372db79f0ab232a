// Returns contradictions between claims published by a time: relations that claims both support and
// deny, relations with dates or with values of details that exclude one another, and two holders of
// one position on the same days. In the order of the id of the first relation.
//   $p.known_at                 a publication time
//   $p.kinds                    denied, dates, values, holders: the kinds to return
//   $p.entity                   the id of an end of one of the relations, or null for all
//   $p.types                    names of relation types, or null for all
// begin passage evidence parameters
//   $p.min_origins              the least number of origins, or null
//   $p.exclude_anonymous_only   whether to exclude relations that only anonymous speakers support
//   $p.valid_from, $p.valid_to  the first and last day of a window of valid time; or null
//   $p.certain                  whether it must be certain, not only possible, that the relation is
//                               in the window
// end passage
//   $p.after                    the last key of the previous page, or ''
//   $p.limit                    the greatest number of rows
CALL () {
  MATCH (r:Relation)
  WHERE r.first_published <= $p.known_at AND ($p.types IS NULL OR r.type IN $p.types)
  WITH r, size([at IN r.history_published WHERE at <= $p.known_at]) - 1 AS i
  WHERE i >= 0
    // begin passage evidence
    AND ($p.min_origins IS NULL OR r.history_origin_count[i] >= $p.min_origins)
    AND (NOT $p.exclude_anonymous_only OR NOT r.history_anonymous_only[i])
    AND ($p.valid_from IS NULL OR (
      r.history_earliest[i] <= $p.valid_to AND r.history_latest[i] >= $p.valid_from
      AND (NOT $p.certain
        OR (r.history_earliest[i] >= $p.valid_from AND r.history_latest[i] <= $p.valid_to)
        OR (r.history_certain_from[i] <= $p.valid_to AND r.history_certain_to[i] >= $p.valid_from))))
    // end passage
  UNWIND CASE WHEN r.history_status[i] = 'disputed' THEN ['denied'] ELSE [] END
       + CASE WHEN r.history_date_conflict[i] THEN ['dates'] ELSE [] END
       + CASE WHEN r.history_value_conflict[i] THEN ['values'] ELSE [] END AS kind
  RETURN kind, [r] AS relations
UNION
  MATCH (a:Relation)
  WHERE 'holders' IN $p.kinds AND ($p.types IS NULL OR 'holds-position' IN $p.types)
    AND a.type = 'holds-position' AND a.first_published <= $p.known_at
  MATCH (b:Relation)
  WHERE b.object_id = a.object_id AND b.id > a.id AND b.type = a.type
    AND b.subject_id <> a.subject_id AND b.first_published <= $p.known_at
  WITH a, b, size([at IN a.history_published WHERE at <= $p.known_at]) - 1 AS i,
       size([at IN b.history_published WHERE at <= $p.known_at]) - 1 AS j
  WHERE a.history_status[i] IN ['confirmed', 'reported'] AND b.history_status[j] IN ['confirmed', 'reported']
    AND a.history_certain_from[i] <= b.history_certain_to[j] AND b.history_certain_from[j] <= a.history_certain_to[i]
    // begin passage evidence(r=a)
    AND ($p.min_origins IS NULL OR a.history_origin_count[i] >= $p.min_origins)
    AND (NOT $p.exclude_anonymous_only OR NOT a.history_anonymous_only[i])
    AND ($p.valid_from IS NULL OR (
      a.history_earliest[i] <= $p.valid_to AND a.history_latest[i] >= $p.valid_from
      AND (NOT $p.certain
        OR (a.history_earliest[i] >= $p.valid_from AND a.history_latest[i] <= $p.valid_to)
        OR (a.history_certain_from[i] <= $p.valid_to AND a.history_certain_to[i] >= $p.valid_from))))
    // end passage
    // begin passage evidence(r=b, i=j)
    AND ($p.min_origins IS NULL OR b.history_origin_count[j] >= $p.min_origins)
    AND (NOT $p.exclude_anonymous_only OR NOT b.history_anonymous_only[j])
    AND ($p.valid_from IS NULL OR (
      b.history_earliest[j] <= $p.valid_to AND b.history_latest[j] >= $p.valid_from
      AND (NOT $p.certain
        OR (b.history_earliest[j] >= $p.valid_from AND b.history_latest[j] <= $p.valid_to)
        OR (b.history_certain_from[j] <= $p.valid_to AND b.history_certain_to[j] >= $p.valid_from))))
    // end passage
  RETURN 'holders' AS kind, [a, b] AS relations
}
WITH kind, relations, reduce(key = kind, r IN relations | key + ' ' + r.id) AS suffix
WITH kind, relations, relations[0].id + ' ' + suffix AS key
WHERE key > $p.after AND kind IN $p.kinds
  AND ($p.entity IS NULL OR any(r IN relations WHERE $p.entity IN [r.subject_id, r.object_id]))
RETURN kind, [r IN relations | r.id] AS relations, key
ORDER BY key
LIMIT toInteger($p.limit)
