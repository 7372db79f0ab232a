// Returns entries of the audit log, the newest first.
//   $p.from    the least id, included
//   $p.before  the id after the greatest one
//   $p.limit   the greatest number of entries
MATCH (a:AuditEntry)
WHERE a.id >= $p.from AND a.id < $p.before
RETURN a.id AS id, a.sealed AS sealed
ORDER BY a.id DESC LIMIT toInteger($p.limit)
