// Checks the database: returns the number of applied migrations, and whether a restore is
// incomplete.
MATCH (m:Migration)
RETURN count(m) AS migrations, EXISTS { (:Restore) } AS unfinished
