package neo4jdb_test

import (
	"fmt"
	"testing"

	"github.com/entente-graph/entente/internal/kg"
)

// Claims of an older database have their retraction as their first standing.
func TestOlderRetractionsBecomeStandings(t *testing.T) {
	db := server.Open(t)
	seed(t, db)
	old := kg.Claim{ID: "old", Modality: kg.Asserted, Source: "report", Relation: kg.RelationRef{Type: "met-with", Subject: "alice", Object: "bob"}}
	if _, err := db.AddClaim(t.Context(), old); err != nil {
		t.Fatal(err)
	}
	correction := old
	correction.ID, correction.Modality = "new", kg.Denied
	if _, _, err := db.SupersedeClaim(t.Context(), "old", correction); err != nil {
		t.Fatal(err)
	}
	server.Run(t, "MATCH (c:Claim) REMOVE c.standing_at, c.standing_by, c.standing_reason", nil)
	server.Run(t, "MATCH (:Claim)-[s:SUPERSEDES]->(:Claim) REMOVE s.standing", nil)

	for range 2 {
		server.Run(t, "MATCH (m:Migration) WHERE m.name STARTS WITH '0025' DELETE m", nil)
		if err := db.Migrate(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	got := must(db.Claim(t.Context(), "old"))(t).Claim
	if len(got.Standing) != 1 || !got.Standing[0].At.Equal(got.RetractedAt) || got.Standing[0].Reason != "superseded by new" || got.SupersededBy != "new" {
		t.Errorf("the old claim is %+v", got)
	}
	if standing := must(db.Claim(t.Context(), "new"))(t).Claim; len(standing.Standing) != 0 {
		t.Errorf("one that stands has %+v", standing.Standing)
	}
	life := must(db.ClaimHistory(t.Context(), "old"))(t)
	if len(life) != 2 || life[1].SupersededBy != "new" {
		t.Errorf("its life is %s", fmt.Sprint(life))
	}
}
