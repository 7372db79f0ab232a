package neo4jdb_test

import (
	"fmt"
	"testing"

	"entente/internal/kg"
)

// A claim that tells no occurrence apart is found again when it is sent again,
// however many relations between the same ends there are by then, and whatever
// the same words say of these.
func TestALooseClaimIsFoundAgain(t *testing.T) {
	db := server.Open(t)
	seed(t, db)
	loose := kg.Claim{
		Relation: kg.RelationRef{Type: "met-with", Subject: "alice", Object: "bob"}, Modality: kg.Asserted, Source: "report",
	}
	first, _, err := db.AddClaim(t.Context(), loose)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 30 {
		keyed := loose
		keyed.Relation.Key = fmt.Sprintf("occasion-%d", i)
		add(t, db, keyed)
	}
	again, created, err := db.AddClaim(t.Context(), loose)
	if err != nil || created || again != first {
		t.Errorf("sent again it is %s, stored before: %t, %v; want %s", again, !created, err, first)
	}
	loose.Modality = kg.Denied
	if _, _, err := db.AddClaim(t.Context(), loose); kg.CodeOf(err) != kg.CodeConflict {
		t.Errorf("another loose claim gives %v, want a conflict that names the candidates", err)
	}
}
