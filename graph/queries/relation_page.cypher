// The ids of relations after an id, in the order of ids, whatever stands for them and
// whatever they amount to.
//   $p.types  names of types, or null for all
//   $p.ends   ids of entities of which one stands at an end, or null for all
//   $p.after  the last id of the page before, or ''
//   $p.limit  how many
MATCH (r:Relation)
WHERE r.id > $p.after
  AND ($p.types IS NULL OR r.type IN $p.types)
  AND ($p.ends IS NULL OR r.subject_id IN $p.ends OR r.object_id IN $p.ends)
RETURN r.id AS id
ORDER BY id
LIMIT toInteger($p.limit)
