// Returns one row. The summary of the result names the server that executed the statement.
RETURN 1 AS one
