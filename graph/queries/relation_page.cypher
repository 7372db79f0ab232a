// The ids of relations after an id, in the order of ids, whatever stands for them and
// whatever they amount to.
//   $types  names of types, or null for all
//   $ends   ids of entities of which one stands at an end, or null for all
//   $after  the last id of the page before, or ''
//   $limit  how many
MATCH (r:Relation)
WHERE r.id > $after
  AND ($types IS NULL OR r.type IN $types)
  AND ($ends IS NULL OR r.subject_id IN $ends OR r.object_id IN $ends)
RETURN r.id AS id
ORDER BY id
LIMIT $limit
