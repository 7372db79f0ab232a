// Package cypher holds the Cypher that passes between the server and its users:
//
//   - statements by users, and what can be checked by their text (Statement),
//   - the values of parameters and rows, and their JSON form (Value, ReadMap, AppendRow),
//   - the statements that the server ran to answer a request (Trace, Query), also as text
//     to paste into the Neo4j Browser.
//
// It knows neither the database driver nor HTTP.
package cypher
