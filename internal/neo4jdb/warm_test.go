package neo4jdb_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Planning statements ahead runs some of them and explains the others: it changes no data.
func TestWarmChangesNothing(t *testing.T) {
	db := server.Open(t)
	server.Run(t, "CREATE (:Entity:Person {id: 'alice', kind: 'person', name: 'Alice', revision: 1})", nil)
	const all = "MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties ORDER BY elementId(n)"
	before := server.Run(t, all, nil)
	if err := db.Warm(t.Context()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, server.Run(t, all, nil)); diff != "" {
		t.Errorf("the data changed (-before +after):\n%s", diff)
	}
}
