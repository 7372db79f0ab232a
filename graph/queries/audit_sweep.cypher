// Deletes old entries of the audit log, and returns how many.
//   $p.before  the id after the greatest one
//   $p.limit   the greatest number of entries
MATCH (a:AuditEntry)
WHERE a.id < $p.before
WITH a LIMIT toInteger($p.limit)
DELETE a
RETURN count(*) AS gone
