package httpapi

import (
	"crypto/sha256"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/wire"
)

func erasing(path string) call {
	return call{method: http.MethodPost, path: path + "/erase", body: `{"reason": "by order of a court"}`}
}

// erased sends an administrator's request that must succeed.
func (a *api) erased(path string) wire.Tombstone {
	a.t.Helper()
	got := a.doWith(erasing(path), admin())
	if got.status != http.StatusOK {
		a.t.Fatalf("erasing %s: %d\n%s", path, got.status, got.body)
	}
	return fromJSON[wire.Tombstone](a.t, got.body)
}

// Whatever was told of what is erased is nowhere in the database afterwards.
func TestNothingIsLeftOfWhatWasErased(t *testing.T) {
	a := newWorldAPI(t)
	a.put("/v1/people/xavier", `{"name":"Xylophon","description":"Xylophon plays"}`)
	a.put("/v1/people/xavier", `{"name":"Xylophon the Second"}`)
	a.put("/v1/sources/x-report", `{"title":"Xylophon tells","published_at":"2023-09-04"}`)
	first := said("xylophon-summit", "asserted", "x-report", spokesperson("xavier"))
	first.ID, first.Summary, first.Quote = "x-claim", "Xylophon met them", &wire.Quote{Exact: "xylophon"}
	first.Attribution[0].Descriptor = "a xylophon player"
	first = first.concerning(wire.Concern{Relation: &wire.RelationRef{Type: "urged", Subject: "alice", Object: "bob", Key: "xylophon-talks"}, Role: "content"})
	for _, c := range []struct{ key, path, body string }{
		{"k1", "/v1/claims", toJSON(t, first)},
		{"k2", "/v1/claims/x-claim/retract", `{"reason":"xylophon is wrong"}`},
		{"k3", "/v1/claims/x-claim/reinstate", `{"reason":"xylophon is right"}`},
		{"k4", "/v1/people", `{"id":"other","name":"Another"}`},
	} {
		if got := a.doWith(call{method: http.MethodPost, path: c.path, body: c.body}, map[string]string{idempotencyKey: c.key}); got.status >= 300 {
			t.Fatalf("%s: %d\n%s", c.path, got.status, got.body)
		}
	}
	fields := first.ClaimFields
	fields.Summary, fields.Source, fields.Attribution, fields.Quote, fields.Concerns = "", "wire-1", nil, nil, nil
	correction := fromJSON[wire.Claim](t, a.done(correcting(t, "x-claim", wire.Correction{ClaimFields: fields})).body)
	if !strings.Contains(strings.ToLower(graphText(t)), "xylophon") {
		t.Fatal("the test looks in the wrong place")
	}
	for _, path := range []string{"/v1/sources/x-report", "/v1/entities/xavier"} {
		if got := a.doWith(erasing(path), admin()); got.status != http.StatusConflict || !strings.Contains(got.body, "x-claim") {
			t.Errorf("%s while the claim names it: %d\n%s", path, got.status, got.body)
		}
	}

	left := a.erased("/v1/claims/x-claim")
	if left.Of != "claim" || left.ID != "x-claim" || left.ErasedAt == nil || left.Reason != "by order of a court" {
		t.Errorf("what is left is %+v", left)
	}
	if got := a.readClaim(correction.ID); got.Supersedes != "" || got.Relation.ClaimCount != 1 {
		t.Errorf("its correction is %+v of %+v", got, got.Relation)
	}
	a.erased("/v1/claims/" + correction.ID)
	a.erased("/v1/sources/x-report")
	a.erased("/v1/entities/xavier")
	if all := graphText(t); strings.Contains(strings.ToLower(all), "xylophon") {
		t.Errorf("something is left in\n%s", all)
	}
	if left := server.Run(t, "MATCH (n) WHERE n:Relation OR n:Claim RETURN n", nil); len(left) > 0 {
		t.Errorf("relations that nothing names are left: %v", left)
	}
	if kept := server.Run(t, "MATCH (k:IdempotencyKey) RETURN k.key AS key", nil); len(kept) != 1 || kept[0]["key"] != fmt.Sprintf("%x", sha256.Sum256([]byte("k4"))) {
		t.Errorf("the kept answers are %v, want the one to another request", kept)
	}
	a.run([]scenario{
		{name: "the claim is gone", call: get("/v1/claims/x-claim"), status: 410, has: []string{field("code", "erased")}},
		{name: "with its history", call: get("/v1/claims/x-claim/history"), status: 410, has: []string{field("code", "erased")}},
		{name: "it can't be retracted", call: retracting("x-claim", "why"), status: 410},
		{name: "nor brought back", call: reinstating("x-claim", "why"), status: 410},
		{name: "the source is gone", call: get("/v1/sources/x-report"), status: 410, has: []string{field("code", "erased")}},
		{name: "with its history", call: get("/v1/sources/x-report/history"), status: 410},
		{name: "the person is gone", call: get("/v1/people/xavier"), status: 410, has: []string{field("code", "erased")}},
		{name: "of whatever kind", call: get("/v1/entities/xavier"), status: 410},
		{name: "with its history", call: get("/v1/people/xavier/history"), status: 410},
		{name: "written anew", call: call{method: "PUT", path: "/v1/people/xavier", body: `{"name":"X"}`}, status: 409, has: []string{"its id cannot be used again"}},
		{name: "as another kind", call: call{method: "PUT", path: "/v1/places/xavier", body: `{"name":"X"}`}, status: 409},
		{name: "created anew", call: call{method: "POST", path: "/v1/people", body: `{"id":"xavier","name":"X"}`}, status: 409},
		{name: "the source written anew", call: call{method: "PUT", path: "/v1/sources/x-report", body: `{"title":"X","published_at":"2023-09-04"}`}, status: 409},
	})
	again := said("summit", "asserted", "wire-1")
	again.ID = "x-claim"
	if got := a.do(adding(t, again)); got.status != http.StatusConflict {
		t.Errorf("the claim under its old id: %d", got.status)
	}
	if second := a.erased("/v1/claims/x-claim"); !second.ErasedAt.Equal(*left.ErasedAt) {
		t.Errorf("erased again it is %+v, and was %+v", second, left)
	}
}

// What is deleted has revisions still, and they are erased too.
func TestWhatWasDeletedCanBeErased(t *testing.T) {
	a := newWorldAPI(t)
	a.done(call{method: "DELETE", path: "/v1/people/dave"})
	a.erased("/v1/entities/dave")
	if left := server.Run(t, "MATCH (r) WHERE (r:Revision OR r:Entity) AND r.id = 'dave' RETURN r", nil); len(left) > 0 {
		t.Errorf("left are %v", left)
	}
}

// Only who has the token erases, and a relation stays as the other claims have it.
func TestOnlyAdministratorsErase(t *testing.T) {
	a := newWorldAPI(t)
	claim, other := a.claim(said("summit", "asserted", "wire-1")), a.claim(said("summit", "alleged", "gazette-1"))
	path := "/v1/claims/" + claim.ID
	for _, tt := range []struct {
		name   string
		header map[string]string
		code   string
	}{
		{"no token", nil, "unauthorized"},
		{"a wrong token", map[string]string{"Authorization": "Bearer something else"}, "invalid_credentials"},
		{"another scheme", map[string]string{"Authorization": "Basic " + adminToken}, "unauthorized"},
		{"a part of it", map[string]string{"Authorization": "Bearer " + adminToken[:10]}, "invalid_credentials"},
		{"an idempotency key", map[string]string{idempotencyKey: "k"}, "unauthorized"},
	} {
		got := a.doWith(erasing(path), tt.header)
		if got.status != http.StatusUnauthorized || !strings.HasPrefix(got.header.Get("WWW-Authenticate"), "Bearer ") || !strings.Contains(got.body, field("code", tt.code)) {
			t.Errorf("%s: %d %v\n%s", tt.name, got.status, got.header, got.body)
		}
	}
	a.doWith(erasing(path), map[string]string{"Authorization": "Bearer " + adminToken, idempotencyKey: "k"})
	if r := a.relation(other.RelationID); r.Status != "alleged" || r.ClaimCount != 1 {
		t.Errorf("the relation is %+v", r)
	}
	if got := a.doWith(erasing("/v1/claims/nobody"), admin()); got.status != http.StatusNotFound {
		t.Errorf("an unknown claim: %d", got.status)
	}
}

// Who was an official by the erased claim alone is one no longer.
func TestAnErasedClaimMakesNoOfficial(t *testing.T) {
	a := newWorldAPI(t)
	held := a.claim(claimOf(wire.RelationRef{Type: "holds-position", Subject: "alice", Object: "minister"}, "asserted", "wire-1"))
	whose := a.claim(claimOf(wire.RelationRef{Type: "position-of", Subject: "minister", Object: "freedonia-government"}, "asserted", "wire-1"))
	official := get("/v1/people/alice")
	a.run([]scenario{{name: "an official", call: official, status: 200, has: []string{`"official":true`}}})
	a.erased("/v1/claims/" + whose.ID)
	a.run([]scenario{
		{name: "none", call: official, status: 200, has: []string{`"official":false`}},
		{name: "the relation is gone", call: get("/v1/relations/" + whose.RelationID), status: 404},
		{name: "the feed tells it", call: get("/v1/changes?of=relation&limit=500"), status: 200, has: []string{field("id", whose.RelationID) + `,"status":"vacant"`}},
	})
	a.erased("/v1/claims/" + held.ID)
	a.nothingDrifted()
}

// Of all versions of a claim at most one stands, also when one between is erased.
func TestAnErasedCorrectionLeavesOneVersion(t *testing.T) {
	a := newWorldAPI(t)
	correct := func(c wire.Claim, modality string) wire.Claim {
		fields := c.ClaimFields
		fields.Modality = modality
		return fromJSON[wire.Claim](t, a.done(correcting(t, c.ID, wire.Correction{ClaimFields: fields})).body)
	}
	first := a.claim(said("summit", "asserted", "wire-1"))
	second := correct(first, "alleged")
	third := correct(second, "denied")
	a.erased("/v1/claims/" + second.ID)
	a.run([]scenario{
		{name: "the last corrects the first", call: get("/v1/claims/" + third.ID), status: 200, has: []string{field("supersedes", first.ID)}},
		{name: "which can't come back beside it", call: call{method: http.MethodPost, path: "/v1/claims/" + first.ID + "/reinstate", body: `{"reason":"why not"}`}, status: 409, has: []string{third.ID}},
	})
	a.nothingDrifted()
}

// Why an erased entity was merged is told no more; while it is merged it stays.
func TestAnErasedEntityLeavesNoReasonOfItsMerges(t *testing.T) {
	a := newWorldAPI(t)
	a.put("/v1/people/alicia", `{"name":"Alicia"}`)
	a.done(call{method: http.MethodPost, path: "/v1/entities/alicia/merge", body: `{"into":"alice","reason":"born in Xanadu"}`})
	if got := a.doWith(erasing("/v1/entities/alicia"), admin()); got.status != http.StatusConflict {
		t.Fatalf("erased while merged: %d\n%s", got.status, got.body)
	}
	a.done(unmergingOf("/v1/entities/alicia"))
	a.erased("/v1/entities/alicia")
	if strings.Contains(graphText(t), "Xanadu") {
		t.Error("the reason is still there")
	}
}
