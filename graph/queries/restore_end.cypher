// Takes that mark away.
MATCH (r:Restore)
DELETE r
