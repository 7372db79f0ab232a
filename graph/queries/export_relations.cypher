// Returns relations after an id, in the order of ids, with the last status that was recorded up to
// a change. A relation without one did not exist.
//   $p.after     the last id of the previous page, or ''
//   $p.position  the number of the change
//   $p.limit     the greatest number of rows
MATCH (r:Relation)
WHERE r.id > $p.after
WITH r ORDER BY r.id LIMIT toInteger($p.limit)
RETURN r{.id, .type, .subject_id, .object_id, .symmetric, .key, .identity_occurred, .identity_year} AS relation,
       head(COLLECT {
         MATCH (n:Change {of: 'relation', id: r.id})
         WHERE n.action = 'status' AND n.number <= $p.position
         RETURN n.status ORDER BY n.number DESC LIMIT 1
       }) AS status
ORDER BY r.id
