// Returns the ids of all relations after an id, in the order of ids, including merged ones and
// those without an edge.
//   $p.types  names of relation types, or null for all
//   $p.ends   ids of entities at one end, or null for all
//   $p.after  the last id of the previous page, or ''
//   $p.limit  the greatest number of rows
MATCH (r:Relation)
WHERE r.id > $p.after
  AND ($p.types IS NULL OR r.type IN $p.types)
  AND ($p.ends IS NULL OR r.subject_id IN $p.ends OR r.object_id IN $p.ends)
RETURN r.id AS id
ORDER BY id
LIMIT toInteger($p.limit)
