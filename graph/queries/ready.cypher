// Whether the database answers, how many migrations it has had, and whether it holds
// only a part of what was being restored.
MATCH (m:Migration)
RETURN count(m) AS migrations, EXISTS { (:Restore) } AS unfinished
