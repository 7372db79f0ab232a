// Relations after an id, in the order of ids, with the status that was last noted of
// each up to a change; one of which none was noted was not there.
//   $p.after     the last id of the page before, or ''
//   $p.position  the number of that change
//   $p.limit     how many
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
