package neo4jdb_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/neo4jdb"
)

// Verify finds what was written by hand into derived data, and Repair corrects it.
func TestVerifyFindsDrift(t *testing.T) {
	db := server.Open(t)
	seed(t, db)
	_, err := db.AddClaim(t.Context(), kg.Claim{
		Relation: kg.RelationRef{Type: "met-with", Subject: "alice", Object: "bob"},
		Modality: kg.Planned, Occurred: date(t, "2023-09"), Place: "geneva", Source: "report",
	})
	if err != nil {
		t.Fatal(err)
	}
	if drift := verify(t, db); len(drift) > 0 {
		t.Fatalf("a fresh relation has drifted: %v", drift)
	}
	for _, tt := range []struct{ name, cypher, want string }{
		{"a status on the node", "MATCH (r:Relation) SET r.status = 'confirmed'", "status"},
		{"a count on the edge", "MATCH (:Entity)-[e]->(:Entity) SET e.claim_count = 7", "edge.claim_count"},
		{"a history", "MATCH (:Entity)-[e]->(:Entity) SET e.history_status = ['denied']", "edge.history_status"},
		{"a missing edge", "MATCH (:Entity)-[e]->(:Entity) DELETE e", "it has 0 edges and should have one"},
		{"a claim gone", "MATCH (c:Claim) SET c.retracted_at = datetime()", "it has an edge and should have none"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			server.Run(t, tt.cypher, nil)
			drift := verify(t, db)
			if len(drift) != 1 || !slices.Contains(drift[0].What, tt.want) {
				t.Fatalf("drift %v, want %s", drift, tt.want)
			}
			repair(t, db, drift[0])
		})
	}
	server.Run(t, "MATCH (a:Entity {id: 'alice'}), (b:Entity {id: 'carol'}) CREATE (a)-[:MET_WITH {id: 'stray'}]->(b)", nil)
	drift := verify(t, db)
	if len(drift) != 1 || !strings.Contains(drift[0].What[0], "belongs to no relation") {
		t.Fatalf("drift %v, want a stray edge", drift)
	}
	repair(t, db, drift[0])
}

func repair(t *testing.T, db *neo4jdb.DB, d neo4jdb.Drift) {
	t.Helper()
	if err := db.Repair(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	if left := verify(t, db); len(left) > 0 {
		t.Errorf("drift %v is left after the repair", left)
	}
}

func verify(t *testing.T, db *neo4jdb.DB) []neo4jdb.Drift {
	t.Helper()
	var all []neo4jdb.Drift
	must(db.Verify(t.Context(), func(d neo4jdb.Drift) { all = append(all, d) }))(t)
	return all
}
