// Package report reads reports: a source and what it says, with names in the places of ids. It
// turns them into names to resolve and, with the ids of these, into claims. It has no access to
// the graph.
package report
