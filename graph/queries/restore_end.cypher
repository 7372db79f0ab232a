// Removes the mark of restore_begin.cypher.
MATCH (r:Restore)
DELETE r
