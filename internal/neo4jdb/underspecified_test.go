package neo4jdb_test

import (
	"fmt"
	"testing"

	"github.com/entente-graph/entente/internal/kg"
)

// A claim that names its relation by type and ends alone is found again when it is sent again,
// however many relations there are between the same ends by then, and whatever they are about.
func TestAnUnderspecifiedClaimIsFoundAgain(t *testing.T) {
	db := server.Open(t)
	seed(t, db)
	underspecified := kg.Claim{
		Relation: kg.RelationRef{Type: "met-with", Subject: "alice", Object: "bob"}, Modality: kg.Asserted, Source: "report",
	}
	first, err := db.AddClaim(t.Context(), underspecified)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 30 {
		keyed := underspecified
		keyed.Relation.Key = fmt.Sprintf("occasion-%d", i)
		add(t, db, keyed)
	}
	again, err := db.AddClaim(t.Context(), underspecified)
	if err != nil || again.Created || again.ID != first.ID {
		t.Errorf("sent again it is %s, stored before: %t, %v; want %s", again.ID, !again.Created, err, first.ID)
	}
	underspecified.Modality = kg.Denied
	if _, err := db.AddClaim(t.Context(), underspecified); kg.CodeOf(err) != kg.CodeConflict {
		t.Errorf("another underspecified claim gives %v, want a conflict that names the candidates", err)
	}
}

// An underspecified claim whose content is stored already is not a new claim. Sent again it is
// not a new one either, although its words may mean several relations by then.
func TestAnUnderspecifiedClaimThatSaidNothingNewIsFoundAgain(t *testing.T) {
	db := server.Open(t)
	seed(t, db)
	met := func(key string) kg.Record {
		return kg.Record{Claim: &kg.Claim{
			Relation: kg.RelationRef{Type: "met-with", Subject: "alice", Object: "bob", Key: key}, Modality: kg.Asserted, Source: "report",
		}}
	}
	within := func(key string) kg.Record {
		r := met("third")
		r.Claim.Concerns = []kg.Concern{{Role: kg.RoleContext, Relation: kg.RelationRef{Type: "phoned", Subject: "bob", Object: "alice", Key: key}}}
		return r
	}
	file := []kg.Record{met("first"), met(""), met("second"), within("call"), within(""), within("later-call")}
	outcomes := []kg.StoreOutcome{kg.Added, kg.Unchanged, kg.Added, kg.Added, kg.Unchanged, kg.Added}
	for again := range 3 {
		stored := must(db.StoreRecords(t.Context(), file, true))(t)
		for i, s := range stored {
			if want := outcomes[i]; s.Err != nil || s.Outcome != want {
				t.Errorf("time %d, record %d: %v %v, want %v", again, i, s.Outcome, s.Err, want)
			}
		}
		clear(outcomes)
	}
	other := met("")
	other.Claim.Modality = kg.Denied
	if stored := must(db.StoreRecords(t.Context(), []kg.Record{other}, true))(t); kg.CodeOf(stored[0].Err) != kg.CodeConflict {
		t.Errorf("what nobody said of any of them is %+v, want a conflict", stored)
	}
}
