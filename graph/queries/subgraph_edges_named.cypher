// Returns relations with their figures, in the order of the given ids.
//   $p.ids       a list of ids
//   $p.known_at  a publication time: relations as known then; or null for now
UNWIND range(0, size($p.ids) - 1) AS position
MATCH (r:Relation {id: $p.ids[position]})
WITH position, r, CASE WHEN $p.known_at IS NULL THEN -1 ELSE size([at IN r.history_published WHERE at <= $p.known_at]) - 1 END AS i
ORDER BY position
// begin passage edge
RETURN r{.id, .type, .subject_id, .object_id, .symmetric, .first_published,
  status: r.history_status[i], occurred: r.history_occurred[i], date_conflict: r.history_date_conflict[i],
  certain_from: r.history_certain_from[i], certain_to: r.history_certain_to[i],
  claim_count: r.history_claim_count[i], origin_count: r.history_origin_count[i], dissent_count: r.history_dissent_count[i],
  anonymous_only: r.history_anonymous_only[i], last_published: r.history_published[i],
  first_reported_by: r.history_first_reported_by[i]} AS edge
// end passage
