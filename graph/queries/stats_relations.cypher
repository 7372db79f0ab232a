// How many relations have a type and a status now, counted in an index that has both.
//   $p.types     names of types: all that are to be counted
//   $p.statuses  the statuses that are to be counted
MATCH (r:Relation)
USING INDEX r:Relation(type, status)
WHERE r.type IN $p.types AND r.status IN $p.statuses
RETURN r.type AS type, r.status AS status, count(*) AS relations
