package explorer_test

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/entente-graph/entente/internal/access"
	"github.com/entente-graph/entente/internal/httpapi"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/neo4jdb"
)

// boss is the administrator's token in tests with keys.
const boss = "the-administrators-token-of-this-test"

// withKeys serves the example with a key for each role. It returns the address, and the id and the
// secret of each key.
func withKeys(t *testing.T) (address string, ids, secrets map[kg.UserRole]string) {
	t.Helper()
	api := serveWith(t, func(c *httpapi.Config, _ string) {
		c.Callers = access.New(access.Config{Keys: c.Store.(*neo4jdb.DB), AdminToken: boss, Open: true})
	}, whatHappened(t)...)
	ids, secrets = map[kg.UserRole]string{}, map[kg.UserRole]string{}
	roles := kg.UserRoles()
	for i := range roles { // the first key must be an administrator's
		role := roles[len(roles)-1-i]
		key := sendAs(t, boss, http.MethodPost, api.URL+"/v1/keys", map[string]any{"name": "the-" + string(role), "role": role})
		ids[role], secrets[role] = key["id"].(string), key["secret"].(string)
	}
	return api.URL, ids, secrets
}

// signIn enters a key where the page asks for one.
func (p *page) signIn(secret string) {
	p.t.Helper()
	p.shows(".problem h1", "Sign in to read")
	p.do(chromedp.SendKeys(`.problem input[type=password]`, secret+"\r"))
}

// has reports whether the page has a button or a link whose text begins with a text.
func (p *page) has(text string) bool {
	p.t.Helper()
	return value[bool](p, fmt.Sprintf(`[...document.querySelectorAll("button, nav a")].some(e => e.innerText.trim().startsWith(%q))`, text))
}

// Each role sees what it may do, and in the place of the rest who may.
func TestRolesSeeWhatTheyMay(t *testing.T) {
	address, ids, secrets := withKeys(t)
	meeting := sendAs(t, boss, http.MethodGet, address+"/v1/relations?types=met-with&subject=kim-jong-un&object=vladimir-putin", nil)["items"].([]any)[0].(map[string]any)["id"].(string)
	draft := sendAs(t, secrets[kg.RoleProposer], http.MethodPost, address+"/v1/drafts", map[string]any{
		"text": "The two talked for five hours.",
		"report": map[string]any{
			"source": map[string]any{"title": "Five hours", "publisher": "TASS", "published_at": "2023-09-14"},
			"claims": []map[string]any{{"relation_id": meeting, "occurred": "2023-09-13", "quote": "talked for five hours"}},
		},
	})["id"].(string)
	p := open(t, address, 1440, 1000, "light")
	p.allow = []string{"401", "404", "dry_run=true"} // a dry run tells what is wrong
	for i, role := range kg.UserRoles() {            // each may do what those before it may
		check := func(what string, from kg.UserRole) {
			t.Helper()
			least := 0
			for n, other := range kg.UserRoles() {
				if other == from {
					least = n
				}
			}
			if got := p.has(what); got != (i >= least) {
				t.Errorf("a %s sees %q: %v", role, what, got)
			}
		}
		p.at("")
		p.signIn(secrets[role])
		p.shows(".user", "the-"+string(role)+" "+string(role))
		p.shows(".example", "confirmed")
		check("Drafts", kg.RoleReader)
		check("Enter a report", kg.RoleProposer)

		p.at("#/report")
		if role == kg.RoleReader {
			p.shows(".page", "This needs the role proposer or editor. the-reader has the role reader.")
		} else {
			p.shows(".report-side", "Propose")
		}
		check("Propose", kg.RoleProposer)
		check("Store", kg.RoleEditor)
		if role == kg.RoleProposer { // who may propose sees what storing it would do
			p.at("#/report?title=A+denial")
			p.shows(".trial", "Not complete yet")
			p.press("Discard the form")
			p.press("Discard")
		}

		p.at("#/drafts?draft=" + draft)
		p.shows(".draft-claim .effect", "confirmed")
		if got := p.has("Edit"); got != (role == kg.RoleProposer || i >= 3) {
			t.Errorf("a %s may edit the draft of the-proposer: %v", role, got)
		}
		check("Accept", kg.RoleReviewer)
		check("Reject", kg.RoleReviewer)
		if i < 3 {
			p.shows(".decide", fmt.Sprintf("This needs the role reviewer. the-%s has the role %s.", role, role))
		}

		p.at("#/graph?open=kim-jong-un&sel=r:" + meeting)
		p.shows("article.relation", "Who says so")
		check("Retract", kg.RoleEditor)

		p.press("Forget key")
		p.shows(".problem h1", "Sign in to read")
	}

	// What somebody proposes, somebody else accepts; both names stay with the claim.
	p.signIn(secrets[kg.RoleReviewer])
	p.at("#/drafts?draft=" + draft)
	p.shows(".draft-claim .effect", "confirmed")
	p.key("a")
	p.shows(".stored", "Accepted")
	claims := sendAs(t, boss, http.MethodGet, address+"/v1/relations/"+meeting+"/claims?limit=500", nil)["items"].([]any)
	found := false
	for _, item := range claims {
		claim := item.(map[string]any)
		found = found || claim["proposed_by"] == "the-proposer" && claim["reviewed_by"] == "the-reviewer"
	}
	if !found {
		t.Error("no claim has the names of its proposer and its reviewer")
	}

	// A key that was revoked meanwhile.
	sendAs(t, boss, http.MethodDelete, address+"/v1/keys/"+ids[kg.RoleReviewer], nil)
	p.at("#/graph?open=kim-jong-un")
	p.shows(".problem h1", "The key was not accepted")
	p.do(chromedp.SendKeys(`.problem input[type=password]`, secrets[kg.RoleReader]+"\r"))
	p.shows("section.table", "Vladimir Putin")
}
