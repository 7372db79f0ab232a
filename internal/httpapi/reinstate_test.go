package httpapi

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

func reinstating(id, reason string) call {
	return call{method: http.MethodPost, path: "/v1/claims/" + id + "/reinstate", body: `{"reason": "` + reason + `"}`}
}

// life tells a claim's history in a line, and fails when it goes back in time.
func (a *api) life(id string) string {
	a.t.Helper()
	var told []string
	events := fromJSON[wire.ClaimHistory](a.t, a.done(get("/v1/claims/"+id+"/history")).body).Items
	for i, e := range events {
		if i > 0 && e.RecordedAt.Before(*events[i-1].RecordedAt) {
			a.t.Errorf("event %d was recorded before the one before it", e.Number)
		}
		if e.RecordedBy != kg.Anonymous {
			a.t.Errorf("event %d was recorded by %q", e.Number, e.RecordedBy)
		}
		told = append(told, strings.TrimSpace(fmt.Sprintf("%d %s %s", e.Number, e.Action, e.Reason)))
	}
	return strings.Join(told, "; ")
}

// A retracted claim that is brought back counts as before, and its life is told
// from the first day on.
func TestAClaimIsBroughtBack(t *testing.T) {
	a := newWorldAPI(t)
	claim := a.claim(said("summit", "asserted", "wire-1"))
	before := a.relation(claim.RelationID)
	a.done(retracting(claim.ID, "a mistake"))

	got := fromJSON[wire.Claim](t, a.done(reinstating(claim.ID, "no mistake")).body)
	if got.RetractedAt != nil || got.RetractedBy != "" || got.RetractionReason != "" || got.Relation.Status != "reported" {
		t.Errorf("brought back it is %+v of %+v", got, got.Relation)
	}
	after := a.relation(claim.RelationID)
	after.UpdatedAt = before.UpdatedAt
	if toJSON(t, after) != toJSON(t, before) {
		t.Errorf("the relation is %+v, and was %+v", after, before)
	}
	a.done(reinstating(claim.ID, "once more"))
	a.done(retracting(claim.ID, "a mistake after all"))
	want := "1 added; 2 retracted a mistake; 3 reinstated no mistake; 4 retracted a mistake after all"
	if told := a.life(claim.ID); told != want {
		t.Errorf("its life is %s\nwant        %s", told, want)
	}
	if r := a.relation(claim.RelationID); r.Status != "retracted" {
		t.Errorf("retracted again, the relation is %s", r.Status)
	}
	kept := server.Run(t, "MATCH (c:Claim) RETURN size(c.standing_at) AS at, c.standing_by AS by, c.standing_reason AS reasons, c.standing_at[2] = c.retracted_at AS last", nil)[0]
	if got := fmt.Sprint(kept); got != "map[at:3 by:[anonymous anonymous anonymous] last:true reasons:[a mistake no mistake a mistake after all]]" {
		t.Errorf("the node has %s", got)
	}
	changes := server.Run(t, "MATCH (n:Change:Unnumbered {of: 'claim'}) WHERE n.action <> 'added' RETURN n.action AS action, n.reason AS reason, n.relation AS relation ORDER BY n.recorded_at, n.written_at", nil)
	if len(changes) != 3 || changes[1]["action"] != "reinstated" || changes[1]["reason"] != "no mistake" || changes[1]["relation"] != claim.RelationID {
		t.Errorf("the changes noted are %v", changes)
	}
}

// Of a claim and its corrections one stands at a time.
func TestOneVersionOfAClaimStands(t *testing.T) {
	a := newWorldAPI(t)
	versions := []wire.Claim{a.claim(said("summit", "asserted", "wire-1").on("2023-09-01"))}
	correct := func(id, date string) wire.Claim {
		fields := versions[0].ClaimFields
		fields.Occurred = date
		return fromJSON[wire.Claim](t, a.done(correcting(t, id, wire.Correction{ClaimFields: fields})).body)
	}
	for _, date := range []string{"2023-09-02", "2023-09-03"} {
		versions = append(versions, correct(versions[len(versions)-1].ID, date))
	}
	first, second, third := versions[0].ID, versions[1].ID, versions[2].ID
	a.run([]scenario{
		{name: "one whose correction stands", call: reinstating(second, "why"), status: 409, has: []string{third, "retract it first"}},
		{name: "one whose correction's correction stands", call: reinstating(first, "why"), status: 409, has: []string{third}},
		{name: "the last one taken back", call: retracting(third, "wrong"), status: 200},
		{name: "the first one comes back", call: reinstating(first, "right"), status: 200, has: []string{field("occurred", "2023-09-01"), `"claim_count":1`}, hasNot: []string{"superseded_by", "retracted_at"}},
		{name: "and bars its corrections", call: reinstating(third, "why"), status: 409, has: []string{first}},
		{name: "it is no longer corrected, but they say that they were", call: get("/v1/claims/" + second), status: 200, has: []string{field("supersedes", first), field("superseded_by", third)}},
	})
	fourth := correct(first, "2023-09-04")
	a.run([]scenario{
		{name: "corrected again it names the new correction", call: get("/v1/claims/" + first), status: 200, has: []string{field("superseded_by", fourth.ID)}},
		{name: "which bars the old one", call: reinstating(second, "why"), status: 409, has: []string{fourth.ID}},
	})
	want := fmt.Sprintf("1 added; 2 retracted superseded by %s; 3 reinstated right; 4 retracted superseded by %s", second, fourth.ID)
	if told := a.life(first); told != want {
		t.Errorf("its life is %s\nwant        %s", told, want)
	}
	events := fromJSON[wire.ClaimHistory](t, a.done(get("/v1/claims/"+first+"/history")).body).Items
	if events[1].SupersededBy != second || events[2].SupersededBy != "" || events[3].SupersededBy != fourth.ID {
		t.Errorf("the corrections are not where they were: %+v", events)
	}
}

func TestWhatCanNotBeBroughtBack(t *testing.T) {
	a := newWorldAPI(t)
	standing := a.claim(said("summit", "asserted", "wire-1"))
	path := "/v1/claims/" + standing.ID
	a.run([]scenario{
		{name: "an unknown claim", call: reinstating("nobody", "why"), status: 404},
		{name: "no reason", call: reinstating(standing.ID, " "), status: 422, has: []string{fault("reason", "required")}},
		{name: "one that stands stays as it is", call: reinstating(standing.ID, "why"), status: 200, hasNot: []string{"retracted_at"}},
		{name: "and has no more to tell", call: get(path + "/history"), status: 200, has: []string{field("action", "added")}, hasNot: []string{"reinstated", "next_cursor"}},
		{name: "the life of an unknown claim", call: get("/v1/claims/nobody/history"), status: 404},
		{name: "a page of it", call: get(path + "/history?limit=0"), status: 422, has: []string{fault("limit", "value")}},
	})
	a.done(retracting(standing.ID, "a mistake"))
	page := fromJSON[wire.ClaimHistory](t, a.done(get(path+"/history?limit=1")).body)
	next := fromJSON[wire.ClaimHistory](t, a.done(get(path+"/history?limit=1&cursor="+page.NextCursor)).body)
	if len(page.Items) != 1 || len(next.Items) != 1 || next.Items[0].Action != "retracted" || next.NextCursor != "" {
		t.Errorf("the pages are %+v and %+v", page, next)
	}
}
