// Returns the version of the server, in every database, system included. The summary of the result
// names the server that executed the statement.
CALL dbms.components()
