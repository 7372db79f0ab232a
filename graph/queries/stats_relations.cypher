// How many relations have a type and a status now, counted in an index that has both.
//   $types     names of types: all that are to be counted
//   $statuses  the statuses that are to be counted
MATCH (r:Relation)
USING INDEX r:Relation(type, status)
WHERE r.type IN $types AND r.status IN $statuses
RETURN r.type AS type, r.status AS status, count(*) AS relations
