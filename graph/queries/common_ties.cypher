// How each of some entities is related to each of some others: how many relations
// there are, the first of them, and all days that they have.
//   $p.contacts  the ids of the former
//   $p.ids       the ids of the latter
//   $p.listed    how many relations of each two to tell of, in the order of their ids
//   $p.dates     how many different dates of each two to return
//   $p.types     names of types, or null for all
//   $p.statuses  the statuses that a relation may have
//   $p.min_origins  how many origins support it at least, or null
//   $p.exclude_anonymous_only  whether to leave out what anonymous voices alone support
//   $p.known_at  an instant: only what was known then, as it was known then; or null
//   $p.valid_from, $p.valid_to  days, both included: only what took place or held on one of
//                them; or null
//   $p.certain   whether it surely did, or possibly
UNWIND $p.contacts AS contact
MATCH (c:Entity {id: contact})
UNWIND $p.ids AS id
MATCH (o:Entity {id: id})
CALL (c, o) {
  MATCH (c)-[r]-(o)
  WHERE ($p.types IS NULL OR r.type IN $p.types) AND ($p.known_at IS NULL OR r.first_published <= $p.known_at)
  WITH r, CASE WHEN $p.known_at IS NULL THEN -1 ELSE size([at IN r.history_published WHERE at <= $p.known_at]) - 1 END AS i
  WHERE r.history_status[i] IN $p.statuses
    AND ($p.min_origins IS NULL OR r.history_origin_count[i] >= $p.min_origins)
    AND (NOT $p.exclude_anonymous_only OR NOT r.history_anonymous_only[i])
    AND ($p.valid_from IS NULL OR (
      r.history_earliest[i] <= $p.valid_to AND r.history_latest[i] >= $p.valid_from
      AND (NOT $p.certain
        OR (r.history_earliest[i] >= $p.valid_from AND r.history_latest[i] <= $p.valid_to)
        OR (r.history_certain_from[i] <= $p.valid_to AND r.history_certain_to[i] >= $p.valid_from))))
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
