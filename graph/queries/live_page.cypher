// Returns a page of the relations with edges, in the order of ids, as a projection in memory keeps
// them; and the id of the last relation that was looked at, or '' if there are no more.
//   $p.after  the last id of the previous page, or ''
//   $p.limit  the number of relations to look at
MATCH (r:Relation) WHERE r.id > $p.after
WITH r ORDER BY r.id LIMIT toInteger($p.limit)
WITH collect(r) AS page
RETURN CASE WHEN size(page) = $p.limit THEN page[-1].id ELSE '' END AS last,
COLLECT {
  UNWIND page AS r
  WITH r WHERE r.history_published IS NOT NULL AND NOT r.status IN ['retracted', 'unclaimed', 'merged', 'vacant']
  RETURN
  // begin passage live_relation
  {
    id: r.id, type: r.type, symmetric: r.symmetric, subject: r.subject_id, object: r.object_id,
    published: r.history_published, status: r.history_status, origins: r.history_origin_count,
    anonymous_only: r.history_anonymous_only, earliest: r.history_earliest, latest: r.history_latest,
    certain_from: r.history_certain_from, certain_to: r.history_certain_to} AS relation
  // end passage
} AS relations
