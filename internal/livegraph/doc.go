// Package livegraph keeps a projection of the graph in memory: the ends, types, statuses, dates and
// histories of all relations that have edges. It answers which relations lead where under an
// evidence filter; names and everything else are read from the database.
//
// The package has no access to the database. Its caller puts relations into a Graph as it reads
// them, and keeps it up to date.
package livegraph
