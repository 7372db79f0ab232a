// Relations after an id, in the order of ids, with the status that was last noted of
// each up to a change; one of which none was noted was not there.
//   $after     the last id of the page before, or ''
//   $position  the number of that change
//   $limit     how many
MATCH (r:Relation)
WHERE r.id > $after
WITH r ORDER BY r.id LIMIT $limit
RETURN r{.id, .type, .subject_id, .object_id, .symmetric, .key, .identity_occurred, .identity_year} AS relation,
       head(COLLECT {
         MATCH (n:Change {of: 'relation', id: r.id})
         WHERE n.action = 'status' AND n.number <= $position
         RETURN n.status ORDER BY n.number DESC LIMIT 1
       }) AS status
ORDER BY r.id
