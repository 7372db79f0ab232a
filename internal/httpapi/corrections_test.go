package httpapi

import (
	"net/http"
	"testing"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

func retracting(id, reason string) call {
	return call{method: http.MethodPost, path: "/v1/claims/" + id + "/retract", body: `{"reason": "` + reason + `"}`}
}

func correcting(t *testing.T, id string, c wire.Correction) call {
	t.Helper()
	return call{method: http.MethodPost, path: "/v1/claims/" + id + "/supersede", body: toJSON(t, c)}
}

// What is left decides once a claim is taken back, and nothing is lost from view.
func TestARetractedClaimCountsNoMore(t *testing.T) {
	a := newWorldAPI(t)
	asserted := a.claim(said("summit", "asserted", "wire-1"))
	alleged := a.claim(said("summit", "alleged", "gazette-1"))

	got := fromJSON[wire.Claim](t, a.done(retracting(asserted.ID, "a mistake")).body)
	if got.RetractedAt == nil || got.RetractionReason != "a mistake" || got.Relation.Status != "alleged" || got.Relation.ClaimCount != 1 {
		t.Errorf("after the retraction: %+v of %+v", got, got.Relation)
	}
	again := fromJSON[wire.Claim](t, a.done(retracting(asserted.ID, "another reason")).body)
	if !again.RetractedAt.Equal(*got.RetractedAt) || again.RetractionReason != "a mistake" {
		t.Errorf("a second retraction changed the first: %+v", again)
	}
	stored := fromJSON[wire.Claim](t, a.done(adding(t, said("summit", "asserted", "wire-1"))).body)
	if stored.ID != asserted.ID || stored.RetractedAt == nil {
		t.Errorf("sent again, a retracted claim stands as %+v", stored)
	}

	a.done(retracting(alleged.ID, "a mistake too"))
	if r := a.relation(alleged.RelationID); r.Status != "retracted" || r.ClaimCount != 0 {
		t.Errorf("with every claim retracted it is %+v", r)
	}
	list := fromJSON[wire.ClaimList](t, a.done(get("/v1/relations/"+alleged.RelationID+"/claims")).body)
	if len(list.Items) != 2 {
		t.Errorf("%d claims are still to be read, want both", len(list.Items))
	}
	if edges := server.Run(t, "MATCH (:Entity)-[e:MET_WITH]->() RETURN e", nil); len(edges) != 0 {
		t.Errorf("%d edges are left", len(edges))
	}
}

// A correction takes the place of a claim, about the same relation whatever its date.
func TestACorrectionSupersedes(t *testing.T) {
	a := newWorldAPI(t)
	old := a.claim(claimOf(wire.RelationRef{Type: "met-with", Subject: "alice", Object: "bob"}, "asserted", "wire-1").on("2023-09-01"))
	fields := old.ClaimFields
	fields.Occurred = "2023-09-02"

	first := a.done(correcting(t, old.ID, wire.Correction{ClaimFields: fields}))
	got := fromJSON[wire.Claim](t, first.body)
	if first.status != http.StatusCreated || got.RelationID != old.RelationID || got.Supersedes != old.ID {
		t.Errorf("%d: the correction is %+v", first.status, got)
	}
	if got.Relation.Occurred != "2023-09-02" || got.Relation.ClaimCount != 1 {
		t.Errorf("the relation is %+v", got.Relation)
	}
	before := fromJSON[wire.Claim](t, a.done(get("/v1/claims/"+old.ID)).body)
	if before.SupersededBy != got.ID || before.RetractedAt == nil || before.Occurred != "2023-09-01" {
		t.Errorf("the corrected claim is %+v", before)
	}
	if again := a.done(correcting(t, old.ID, wire.Correction{ClaimFields: fields})); again.status != http.StatusOK {
		t.Errorf("the same correction again: %d", again.status)
	}
}

func TestCorrectionsThatCanNotBe(t *testing.T) {
	a := newWorldAPI(t)
	standing := a.claim(said("summit", "asserted", "wire-1"))
	retracted := a.claim(said("summit", "alleged", "gazette-1"))
	a.done(retracting(retracted.ID, "a mistake"))
	denial := wire.Correction{ClaimFields: wire.ClaimFields{Modality: "denied", Source: "wire-1"}}
	a.run([]scenario{
		{name: "an unknown claim retracted", call: retracting("nobody", "why"), status: 404},
		{name: "no reason", call: retracting(standing.ID, " "), status: 422, has: []string{`"field":"reason"`}},
		{name: "a misspelt reason", call: call{method: "POST", path: "/v1/claims/" + standing.ID + "/retract", body: `{"resaon":"x"}`}, status: 422, has: []string{`"resaon"`, `"reason"`}},
		{name: "an unknown claim corrected", call: correcting(t, "nobody", denial), status: 404},
		{name: "a retracted claim corrected", call: correcting(t, retracted.ID, denial), status: 409, has: []string{"retracted before"}},
		{name: "a correction that says the same", call: correcting(t, standing.ID, wire.Correction{ClaimFields: standing.ClaimFields}), status: 422, has: []string{"has the content of"}},
		{name: "another relation", call: call{method: "POST", path: "/v1/claims/" + standing.ID + "/supersede", body: `{"relation":{"id":"x"},"modality":"denied","source":"wire-1"}`}, status: 422, has: []string{`"field":"relation"`}},
		{name: "faults of the correction", call: correcting(t, standing.ID, wire.Correction{ClaimFields: wire.ClaimFields{Modality: "sure", Source: "none"}}), status: 422, has: []string{`"field":"modality"`, `"field":"source"`}},
		{name: "nothing was changed by all this", call: get("/v1/claims/" + standing.ID), status: 200, has: []string{`"status":"` + string(kg.StatusReported) + `"`}, hasNot: []string{"retracted_at", "superseded_by"}},
	})
	if stored := server.Run(t, "MATCH (c:Claim) RETURN c.id", nil); len(stored) != 2 {
		t.Errorf("%d claims are stored, want the two", len(stored))
	}
}

// A correction that leads back to what was retracted would leave nothing
// standing: it is refused, and what stands goes on standing.
func TestACorrectionDoesNotLeadBack(t *testing.T) {
	a := newWorldAPI(t)
	first := a.claim(said("summit", "asserted", "wire-1").on("2023-09-01"))
	other := a.claim(said("summit", "asserted", "wire-1").on("2023-09-03"))
	fields := first.ClaimFields
	fields.Occurred = "2023-09-02"
	second := fromJSON[wire.Claim](t, a.done(correcting(t, first.ID, wire.Correction{ClaimFields: fields})).body)

	a.run([]scenario{
		{name: "back to the retracted claim", call: correcting(t, second.ID, wire.Correction{ClaimFields: first.ClaimFields}), status: 409, has: []string{"was retracted"}},
		{name: "to what corrects another", call: correcting(t, other.ID, wire.Correction{ClaimFields: fields}), status: 409, has: []string{"corrects claim"}},
		{name: "back, under an id of its own", call: correcting(t, second.ID, wire.Correction{ID: "said-again", ClaimFields: first.ClaimFields}), status: 201, has: []string{`"status":"reported"`}},
	})
	if r := a.relation(first.RelationID); r.ClaimCount != 2 || r.Status != "reported" {
		t.Errorf("the relation is %+v", r)
	}
}

func TestWhatTheServerKeepsIsNoFieldOfAClaim(t *testing.T) {
	a := newWorldAPI(t)
	a.run([]scenario{{
		name: "a revision", call: call{method: "POST", path: "/v1/claims", body: `{"relation":{"type":"met-with","subject":"alice","object":"bob"},"modality":"asserted","source":"wire-1","revision":1}`},
		status: 422, has: []string{`"field":"revision"`},
	}})
}
