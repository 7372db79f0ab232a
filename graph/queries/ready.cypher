// Whether the database answers, and how many migrations it has had.
MATCH (m:Migration)
RETURN count(m) AS migrations
