package httpapi

import (
	"bytes"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/examples"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// The examples by names are the same graph as the examples by ids, whichever is first.
func TestExamplesByNamesAreTheSameGraph(t *testing.T) {
	a := newAPI(t)
	a.imports(string(examples.FoundingReport), kg.ImportOptions{})
	a.imports(string(examples.WhatHappenedNext), kg.ImportOptions{})
	want := a.held()
	for _, text := range [][]byte{examples.FoundingReportByNames, examples.WhatHappenedNextByNames} {
		if got := a.imports(string(text), kg.ImportOptions{}); got.Added != 0 || got.Format != "report" {
			t.Errorf("%+v", got)
		}
	}
	a = newAPI(t)
	for _, text := range [][]byte{examples.FoundingReportByNames, examples.WhatHappenedNextByNames} {
		if got := a.imports(string(text), kg.ImportOptions{}); got.Unchanged != 0 && got.Lines == 1 || got.Bad != 0 {
			t.Errorf("%+v", got)
		}
	}
	if diff := cmp.Diff(want, a.held()); diff != "" {
		t.Error(diff)
	}
}

// Faults of a file have their lines; a report is stored as a whole, and the others can be skipped to.
func TestFilesOfReports(t *testing.T) {
	a := newExampleAPI(t)
	for _, id := range []string{"kim-one", "kim-two"} {
		a.done(call{method: "PUT", path: "/v1/people/" + id, body: `{"name": "Kim"}`})
	}
	good := "source: {title: A, publisher: Reuters, published_at: 2023-10-01}\nclaims:\n  - {relation: met with, subject: 김정은, object: OTHER, occurred: 2023}\n"
	bad := strings.Replace(good, "OTHER", "Kim", 1) + "    # and\n  - relation: met\n    subject: Kim Jong Un\n    object: Vladimir Putin\n    occurred: [2023]\n"
	good = strings.Replace(good, "OTHER", "Vladimir Putin", 1)
	var rejects bytes.Buffer
	var problems []kg.ImportProblem
	got := a.imports(bad+"---\n"+good, kg.ImportOptions{Skip: true, Rejects: &rejects, Report: func(p kg.ImportProblem) { problems = append(problems, p) }})
	if got.Lines != 2 || got.Bad != 1 || got.Added != 2 || got.Ambiguous.Count != 1 || got.Matched.Count != 1 || got.Matched.First[0].Line != 12 || rejects.String() != "---\n"+bad {
		t.Errorf("%+v %q", got, rejects.String())
	}
	if len(problems) != 1 || problems[0].Line != 3 || len(problems[0].Faults) != 3 || problems[0].Faults[0].Field != "claims[0].object (line 3)" || problems[0].Faults[1].Field != "claims[1].occurred (line 8)" {
		t.Errorf("%+v", problems)
	}
	again := a.imports(good, kg.ImportOptions{Format: "report"})
	if again.Added != 0 || again.Unchanged != 2 {
		t.Errorf("%+v", again)
	}
	made := a.imports(strings.Replace(bad[:strings.Index(bad, "    # and")], "title: A", "title: B", 1), kg.ImportOptions{NewIfAmbiguous: true})
	if made.Created.Count != 1 || !strings.HasPrefix(made.Created.First[0].ID, "kim-") {
		t.Errorf("%+v", made)
	}
	for range 2 {
		drafted := a.imports("source: {title: C, publisher: Reuters, published_at: 2023-10-01}\nclaims:\n  - {relation: met with, subject: 김정은, object: Kim, occurred: 2023}\n", kg.ImportOptions{DraftIfAmbiguous: true})
		if drafted.Bad != 0 || len(drafted.Notes) != 1 {
			t.Errorf("%+v", drafted)
		}
	}
	if drafts := fromJSON[wire.DraftList](t, a.done(get("/v1/drafts?proposed_by=import")).body); len(drafts.Items) != 1 || drafts.Items[0].Entities[0] != "reuters" {
		t.Errorf("%+v", drafts)
	}
	if _, err := importer(a.store).Import(t.Context(), strings.NewReader("kind,name\nperson,Al\n"), kg.ImportOptions{DraftIfAmbiguous: true}); err == nil {
		t.Error("a table becomes drafts")
	}
	stopped := a.do(call{method: "POST", path: "/v1/import?" + url.Values{"format": {"report"}}.Encode(), body: good + "---\n" + bad, mediaType: "application/yaml"})
	if problem := fromJSON[wire.Problem](t, stopped.body); stopped.status != 422 || !strings.Contains(problem.Detail, "line 7: claims[0].object (line 7)") {
		t.Error(stopped.body)
	}
	broken := a.do(call{method: "POST", path: "/v1/import", body: good + "  - {relation: &a x}\n", mediaType: "application/yaml"})
	if broken.status != 422 || !strings.Contains(broken.body, "line 4: it has an anchor") {
		t.Error(broken.body)
	}
}
