// Returns how each contact is related to each of the given entities: the number of relations, the
// first of them, and all dates.
//   $p.contacts                 ids of contacts
//   $p.ids                      ids of entities
//   $p.listed                   the greatest number of relations to list for each pair, in the
//                               order of ids
//   $p.dates                    the greatest number of different dates to return for each pair
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
UNWIND $p.contacts AS contact
MATCH (c:Entity {id: contact})
UNWIND $p.ids AS id
MATCH (o:Entity {id: id})
CALL (c, o) {
  MATCH (c)-[r]-(o)
  WHERE CASE WHEN $p.types IS NULL THEN r.type <> 'same-as' ELSE r.type IN $p.types END AND ($p.known_at IS NULL OR r.first_published <= $p.known_at)
  WITH r, CASE WHEN $p.known_at IS NULL THEN -1 ELSE size([at IN r.history_published WHERE at <= $p.known_at]) - 1 END AS i
  WHERE r.history_status[i] IN $p.statuses
    // begin passage evidence
    AND ($p.min_origins IS NULL OR r.history_origin_count[i] >= $p.min_origins)
    AND (NOT $p.exclude_anonymous_only OR NOT r.history_anonymous_only[i])
    AND ($p.valid_from IS NULL OR (
      r.history_earliest[i] <= $p.valid_to AND r.history_latest[i] >= $p.valid_from
      AND (NOT $p.certain
        OR (r.history_earliest[i] >= $p.valid_from AND r.history_latest[i] <= $p.valid_to)
        OR (r.history_certain_from[i] <= $p.valid_to AND r.history_certain_to[i] >= $p.valid_from))))
    // end passage
  WITH r, i
  ORDER BY r.id
  RETURN collect({edge: r, i: i}) AS found
}
RETURN c{.id, .kind, .name} AS contact, o{.id, .kind, .name} AS to, size(found) AS count,
  COLLECT {
    UNWIND found[..$p.listed] AS f
    WITH f.edge AS r, f.i AS i
    MATCH (n:Relation {id: r.id})
    WITH r, i, n
    ORDER BY r.id
    RETURN {
      id: r.id, type: r.type, subject: r.subject_id, symmetric: n.symmetric, status: r.history_status[i], occurred: r.history_occurred[i],
      origin_count: r.history_origin_count[i], anonymous_only: r.history_anonymous_only[i]
    }
  } AS relations,
  COLLECT {
    UNWIND found AS f
    WITH f.edge AS r, f.i AS i
    RETURN DISTINCT {earliest: r.history_earliest[i], latest: r.history_latest[i], certain_from: r.history_certain_from[i], certain_to: r.history_certain_to[i]}
    LIMIT toInteger($p.dates)
  } AS dates
