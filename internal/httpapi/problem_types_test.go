package httpapi

import (
	"html"
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/wire"
)

// The type of every problem is the address of a page that explains it, to people and to
// programs.
func TestTypesOfProblemsExplainThemselves(t *testing.T) {
	a := newAPI(t)
	browser := map[string]string{"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
	for _, want := range wire.ProblemTypes() {
		got := a.done(get(want.Type))
		if found := fromJSON[wire.ProblemType](t, got.body); found.Code != want.Code || found.Advice != want.Advice || found.Example.Type != want.Type {
			t.Errorf("%s has %s", want.Type, got.body)
		}
		page := a.doWith(get(want.Type), browser)
		for _, part := range []string{"<h1>" + want.Title, want.Meaning, want.Advice, want.Example.Detail} {
			if !strings.Contains(html.UnescapeString(page.body), strings.ReplaceAll(part, `"`, `\"`)) && !strings.Contains(html.UnescapeString(page.body), part) {
				t.Errorf("the page of %s lacks %s\n%s", want.Code, part, page.body)
			}
		}
		if page.header.Get("Content-Type") != "text/html; charset=utf-8" || !strings.HasPrefix(page.header.Get("Content-Security-Policy"), "default-src 'none'") || page.header.Get("Vary") != "Accept" {
			t.Errorf("the page of %s has the headers %v", want.Code, page.header)
		}
	}
	all := a.doWith(get("/problems"), browser)
	for _, want := range wire.ProblemTypes() {
		if !strings.Contains(all.body, `<a href="`+want.Type+`">`) {
			t.Errorf("the page of all lacks %s", want.Type)
		}
	}
	if list := fromJSON[wire.ProblemTypeList](t, a.done(get("/problems")).body); len(list.Items) != len(wire.ProblemTypes()) {
		t.Errorf("%d are listed", len(list.Items))
	}
	a.run([]scenario{
		{name: "a code that there is not", call: get("/problems/merged"), status: 404, has: []string{field("code", "not_found"), "GET /problems"}},
		{name: "a problem's own type", call: get("/v1/people?limit=0"), status: 422, has: []string{field("type", "/problems/invalid")}},
	})
}
