// Returns the number of relations for each type and current status, counted by an index.
//   $p.types     names of relation types to count
//   $p.statuses  statuses to count
MATCH (r:Relation)
USING INDEX r:Relation(type, status)
WHERE r.type IN $p.types AND r.status IN $p.statuses
RETURN r.type AS type, r.status AS status, count(*) AS relations
