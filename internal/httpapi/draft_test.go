package httpapi

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// propose proposes a draft.
func (a *api) propose(report, text string) wire.DraftReview {
	a.t.Helper()
	body := toJSON(a.t, map[string]any{"report": json.RawMessage(report), "text": text, "proposed_by": "assistant"})
	got := a.do(call{method: "POST", path: "/v1/drafts", body: body})
	if got.status != 201 {
		a.t.Fatal(got.body)
	}
	return fromJSON[wire.DraftReview](a.t, got.body)
}

// review sends a decision about a draft, which must be answered with this status.
func (a *api) review(id, action, body string, revision string, status int) answer {
	a.t.Helper()
	header := map[string]string{}
	if revision != "" {
		header["If-Match"] = `"` + revision + `"`
	}
	got := a.doWith(call{method: "POST", path: "/v1/drafts/" + id + "/" + action, body: body}, header)
	if got.status != status {
		a.t.Errorf("%s %s: %d, want %d: %s", action, body, got.status, status, got.body)
	}
	return got
}

const denial = `{"relation": "met with", "subject": "Kim Jong Un", "object": "Vladimir Putin", "key": "2023-09-summit", "modality": "denied", "speakers": [{"named": "Dmitry Peskov", "for": "Russia"}], "quote": "no  meeting is planned"}`

// A draft counts for nothing until it is accepted; accepted claims say who proposed and who
// reviewed them.
func TestDrafts(t *testing.T) {
	a := newExampleAPI(t)
	before := a.held()
	stats := a.done(get("/v1/stats")).body
	draft := a.propose(story(meeting, `{"relation": "phoned", "subject": {"name": "Han Sol", "kind": "person"}, "object": "Kim Jong Un", "occurred": "2023"}`),
		"On Monday a US official said\nthat Kim is expected\tto meet Putin.")
	if draft.Effect == nil || draft.Effect.Claims[0].After.Status != "expected" || draft.Effect.Added.Claims != 2 || draft.Problem != nil {
		t.Errorf("%+v", draft)
	}
	if want := []wire.DraftPassage{{Claim: 0, Found: true, Start: 41, End: 57}}; !slices.Equal(draft.Passages, want) {
		t.Errorf("%+v", draft.Passages)
	}
	if diff := cmp.Diff(before, a.held()); diff != "" || stats != a.done(get("/v1/stats")).body || strings.Contains(a.done(get("/v1/search?q=Han+Sol")).body, "han-sol") {
		t.Error("a draft is in the record:", diff)
	}
	a.review(draft.ID, "accept", `{"claims": [5, 0, 0]}`, "", 422)
	a.review(draft.ID, "accept", `{}`, "7", 412)
	one := fromJSON[wire.DraftReview](t, a.review(draft.ID, "accept", `{"claims": [1]}`, "1", 200).body)
	if one.State != "open" || !slices.Equal(one.Accepted, []int{1}) || one.Stored.Added != (wire.ReportCounts{Entities: 1, Sources: 1, Claims: 1}) || len(one.Effect.Claims) != 1 || one.ReviewedBy == "" {
		t.Errorf("%+v", one)
	}
	claim := fromJSON[wire.Claim](t, a.done(get("/v1/claims/"+one.Stored.Claims[0].ID)).body)
	if claim.ProposedBy != "assistant" || claim.ReviewedBy != kg.Anonymous {
		t.Errorf("%+v", claim)
	}
	a.review(draft.ID, "accept", `{}`, "1", 412)
	a.review(draft.ID, "accept", `{"claims": [1]}`, "2", 409)
	if got := a.do(call{method: "PATCH", path: "/v1/drafts/" + draft.ID, body: `{"text": "x"}`}); got.status != 409 {
		t.Error(got)
	}
	all := fromJSON[wire.DraftReview](t, a.review(draft.ID, "accept", `{}`, "", 200).body)
	if all.State != "accepted" || all.Effect != nil || len(all.Accepted) != 2 {
		t.Errorf("%+v", all)
	}
	a.review(draft.ID, "accept", `{}`, "", 409)
	a.review(draft.ID, "reject", `{"reason": "no"}`, "", 409)
	history := fromJSON[wire.DraftHistory](t, a.done(get("/v1/drafts/"+draft.ID+"/history")).body)
	if len(history.Items) != 3 || history.Items[0].Record.State != "accepted" {
		t.Errorf("%+v", history)
	}
	feed := a.done(get("/v1/changes?of=draft")).body
	for _, action := range []string{`"created"`, `"accepted"`} {
		if !strings.Contains(feed, action) {
			t.Error(feed)
		}
	}
}

// A draft may be ambiguous; a reviewer chooses, or rejects it.
func TestDraftsAreReviewed(t *testing.T) {
	a := newExampleAPI(t)
	for _, id := range []string{"kim-one", "kim-two"} {
		a.done(call{method: "PUT", path: "/v1/people/" + id, body: `{"name": "Kim"}`})
	}
	draft := a.propose(story(meeting, `{"relation": "met with", "subject": "Kim", "object": "Vladimir Putin", "occurred": "2023-09-20"}`, denial), "No meeting is planned.")
	if draft.Effect != nil || draft.Problem == nil || len(draft.Problem.Errors) != 2 || draft.Problem.Errors[0].Field != "claims[1].subject" || !slices.Contains(draft.Entities, "kim-jong-un") {
		t.Errorf("%+v", draft)
	}
	a.review(draft.ID, "accept", `{}`, "", 422)
	first := fromJSON[wire.DraftReview](t, a.review(draft.ID, "accept", `{"claims": [0]}`, "", 200).body)
	if first.Problem == nil || first.Problem.Errors[0].Field != "claims[1].subject" {
		t.Errorf("%+v", first)
	}
	rejected := fromJSON[wire.DraftReview](t, a.review(draft.ID, "reject", `{"reason": "which Kim?"}`, "", 200).body)
	if rejected.State != "rejected" || rejected.Reason != "which Kim?" || rejected.Effect != nil {
		t.Errorf("%+v", rejected)
	}
	a.review(draft.ID, "reject", `{"reason": ""}`, "", 422)
	a.review("nothing", "reject", `{"reason": "x"}`, "", 404)
	other := a.propose(story(`{"relation": "met with", "subject": "Kim", "object": "Vladimir Putin", "occurred": "2023-09-20"}`), "")
	patched := a.do(call{method: "PATCH", path: "/v1/drafts/" + other.ID, body: `{"report": {"choose": {"Kim": "kim-two"}}}`})
	after := fromJSON[wire.DraftReview](t, patched.body)
	if patched.status != 200 || after.Effect == nil || after.Revision != 2 || !slices.Contains(after.Entities, "kim-two") {
		t.Error(patched.body)
	}
	// The entity is merged before the draft is accepted: the claim is about the survivor.
	a.done(call{method: "POST", path: "/v1/entities/kim-two/merge", body: `{"into": "kim-one", "reason": "same"}`})
	accepted := fromJSON[wire.DraftReview](t, a.review(other.ID, "accept", `{}`, "2", 200).body)
	if accepted.Stored.Claims[0].Relation.Subject.ID != "kim-one" {
		t.Errorf("%+v", accepted.Stored.Claims[0].Relation)
	}
	for query, want := range map[string]int{"": 2, "?state=rejected": 1, "?state=open": 0, "?entity=kim-two": 1, "?proposed_by=assistant": 2, "?proposed_by=x": 0, "?source=reuters-2023-10-01": 1} {
		if got := fromJSON[wire.DraftList](t, a.done(get("/v1/drafts"+query)).body); len(got.Items) != want {
			t.Errorf("%s: %d drafts", query, len(got.Items))
		}
	}
}

// Drafts have all faults of their form at once; an erased one is gone.
// A choice for a claim does not stand in the way of the other claims.
func TestDraftsWithChoicesAreAcceptedInParts(t *testing.T) {
	a := newExampleAPI(t)
	for _, id := range []string{"kim-one", "kim-two"} {
		a.done(call{method: "PUT", path: "/v1/people/" + id, body: `{"name": "Kim"}`})
	}
	draft := a.propose(story(`{"relation": "met with", "subject": "Kim", "object": "Vladimir Putin", "occurred": "2023-09-20"}`, meeting), "")
	a.done(call{method: "PATCH", path: "/v1/drafts/" + draft.ID, body: `{"report": {"choose": {"Kim": "kim-two"}}}`})
	first := fromJSON[wire.DraftReview](t, a.review(draft.ID, "accept", `{"claims": [1]}`, "", 200).body)
	if first.Problem != nil || first.Effect == nil || first.Effect.Claims[0].Relation.Subject.ID != "kim-two" && first.Effect.Claims[0].Relation.Object.ID != "kim-two" {
		t.Errorf("%+v", first)
	}
	if last := fromJSON[wire.DraftReview](t, a.review(draft.ID, "accept", `{"claims": [0]}`, "", 200).body); last.State != "accepted" {
		t.Errorf("%+v", last)
	}
}

func TestFaultsOfDrafts(t *testing.T) {
	a := newExampleAPI(t)
	a.run([]scenario{
		{name: "nothing", call: call{method: "POST", path: "/v1/drafts", body: `{}`}, status: 422, has: []string{`"report.claims"`}},
		{name: "unknown fields", call: call{method: "POST", path: "/v1/drafts", body: `{"id": "NO", "colour": 1, "report": {"source": "x", "claims": [{"colour": 2}]}}`}, status: 422, has: []string{`"colour"`, `"report.claims[0].colour"`, `"id"`}},
		{name: "an id of another", call: call{method: "POST", path: "/v1/drafts", body: `{"id": "mine", "report": ` + story(meeting) + `}`}, status: 201},
		{name: "the id again", call: call{method: "POST", path: "/v1/drafts", body: `{"id": "mine", "report": ` + story(meeting) + `}`}, status: 409},
		{name: "another id", call: call{method: "PATCH", path: "/v1/drafts/mine", body: `{"id": "yours"}`}, status: 422, has: []string{"cannot be changed"}},
	})
	erased := a.doWith(call{method: "POST", path: "/v1/drafts/mine/erase", body: `{"reason": "law"}`}, admin())
	if got := a.do(get("/v1/drafts/mine")); erased.status != 200 || got.status != 410 {
		t.Error(erased, got)
	}
	a.review("mine", "accept", `{}`, "", 410)
	if got := a.do(call{method: "POST", path: "/v1/drafts", body: `{"id": "mine", "report": ` + story(meeting) + `}`}); got.status != 409 {
		t.Error(got)
	}
}

// A draft that names an entity which was erased meanwhile cannot be accepted, and says why.
func TestDraftsAreNotAcceptedAfterErasures(t *testing.T) {
	a := newExampleAPI(t)
	a.done(call{method: "POST", path: "/v1/people", body: `{"id": "mira-solan", "name": "Mira Solan"}`})
	draft := a.propose(story(`{"relation": "phoned", "subject": {"id": "mira-solan"}, "object": "Kim Jong Un", "occurred": "2023"}`), "")
	if got := a.doWith(call{method: "POST", path: "/v1/entities/mira-solan/erase", body: `{"reason": "law"}`}, admin()); got.status != 200 {
		t.Fatal(got)
	}
	if got := a.review(draft.ID, "accept", `{}`, "", 422); !strings.Contains(got.body, "mira-solan") {
		t.Errorf("after an erasure: %s", got.body)
	}
	if got := fromJSON[wire.DraftReview](t, a.done(get("/v1/drafts/"+draft.ID)).body); got.Problem == nil || got.State != "open" {
		t.Errorf("the draft after an erasure: %+v", got)
	}
}

// Of two reviewers who accept at the same time, one does.
func TestDraftsAreAcceptedOnce(t *testing.T) {
	a := newExampleAPI(t)
	draft := a.propose(story(meeting), "")
	const reviewers = 4
	answers := make(chan int, reviewers)
	for range reviewers {
		go func() {
			answers <- a.doWith(call{method: "POST", path: "/v1/drafts/" + draft.ID + "/accept", body: `{}`}, map[string]string{"If-Match": `"1"`}).status
		}()
	}
	accepted := 0
	for range reviewers {
		switch status := <-answers; status {
		case 200:
			accepted++
		case 409, 412:
		default:
			t.Error(status)
		}
	}
	if accepted != 1 {
		t.Errorf("%d accepted", accepted)
	}
}
