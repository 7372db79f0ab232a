package httpapi

import (
	"testing"

	"github.com/entente-graph/entente/internal/access"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// Drafts, and the claims that are made of them, have the names of the keys that were used. A proposer
// changes its own drafts only, and decides about none.
func TestDraftsHaveTheNamesOfKeys(t *testing.T) {
	keys := newSomeKeys()
	a := serve(t, Config{Store: server.Open(t), Callers: access.New(access.Config{Keys: keys, Open: true})})
	a.load()
	send := func(role kg.UserRole, c call, status int) string {
		t.Helper()
		got := a.doWith(c, keys.header(role))
		if got.status != status {
			t.Fatalf("%s %s as %s: %d, want %d\n%s", c.method, c.path, role, got.status, status, got.body)
		}
		return got.body
	}
	draft := func(more string) call {
		return call{method: "POST", path: "/v1/drafts", body: `{"report": ` + story(meeting) + more + `}`}
	}
	proposed := fromJSON[wire.DraftReview](t, send(kg.RoleProposer, draft(""), 201))
	if proposed.ProposedBy != "the-proposer" {
		t.Errorf("proposed by %q", proposed.ProposedBy)
	}
	path := "/v1/drafts/" + proposed.ID
	other := fromJSON[wire.DraftReview](t, send(kg.RoleReviewer, draft(`, "proposed_by": "the-reviewer"`), 201))
	for _, tt := range []struct {
		name   string
		role   kg.UserRole
		call   call
		status int
	}{
		{"a reader proposes", kg.RoleReader, draft(""), 403},
		{"its own draft", kg.RoleProposer, call{method: "PATCH", path: path, body: `{"text": "new"}`}, 200},
		{"the draft of another", kg.RoleProposer, call{method: "PATCH", path: "/v1/drafts/" + other.ID, body: `{"text": "new"}`}, 403},
		{"a proposer accepts", kg.RoleProposer, call{method: "POST", path: path + "/accept", body: `{}`}, 403},
		{"an editor accepts", kg.RoleEditor, call{method: "POST", path: path + "/accept", body: `{}`}, 403},
		{"a proposer reports", kg.RoleProposer, call{method: "POST", path: "/v1/reports", body: story(meeting)}, 403},
		{"a proposer tries a report", kg.RoleProposer, call{method: "POST", path: "/v1/reports?dry_run=true", body: story(meeting)}, 200},
		{"a proposer reports, and says so", kg.RoleProposer, call{method: "POST", path: "/v1/reports?dry_run=false", body: story(meeting)}, 403},
		{"a proposer says both", kg.RoleProposer, call{method: "POST", path: "/v1/reports?dry_run=true&dry_run=false", body: story(meeting)}, 422},
		{"a reader tries a report", kg.RoleReader, call{method: "POST", path: "/v1/reports?dry_run=true", body: story(meeting)}, 403},
		{"a reviewer changes it", kg.RoleReviewer, call{method: "PATCH", path: path, body: `{"text": "newer", "proposed_by": "the-reviewer"}`}, 200},
	} {
		t.Run(tt.name, func(t *testing.T) { send(tt.role, tt.call, tt.status) })
	}
	if said := fromJSON[wire.DraftReview](t, send(kg.RoleProposer, draft(`, "proposed_by": "the-editor"`), 201)).ProposedBy; said != "the-proposer (the-editor)" {
		t.Errorf("proposed by %q", said)
	}
	send(kg.RoleProposer, call{method: "PATCH", path: path, body: `{"text": "after the reviewer"}`}, 403)
	accepted := fromJSON[wire.DraftReview](t, send(kg.RoleReviewer, call{method: "POST", path: path + "/accept", body: `{}`}, 200))
	claim := fromJSON[wire.Claim](t, send(kg.RoleReader, get("/v1/claims/"+accepted.Stored.Claims[0].ID), 200))
	if claim.ProposedBy != "the-proposer" || claim.ReviewedBy != "the-reviewer" || claim.RecordedBy != "the-reviewer" {
		t.Errorf("the claim: proposed by %q, reviewed by %q, recorded by %q", claim.ProposedBy, claim.ReviewedBy, claim.RecordedBy)
	}
}
