package httpapi

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/internal/wire"
)

// exported are the lines of an export.
func (a *api) exported(query string) []string {
	a.t.Helper()
	body := a.done(get("/v1/export?" + query)).body
	return strings.Split(strings.TrimSuffix(body, "\n"), "\n")
}

// records are the lines of an export without its first, which tells of its position.
func (a *api) records(query string) []string {
	a.t.Helper()
	return a.exported(query)[1:]
}

// elsewhere serves an empty graph into which an export is imported.
func (a *api) elsewhere(export []string) *api {
	a.t.Helper()
	text := strings.Join(export, "\n") + "\n"
	b := newAPI(a.t)
	if got := b.imported(text); got.RefusedLines > 0 || got.Changed > 0 || got.Unchanged > 0 {
		a.t.Fatalf("%+v", got)
	}
	if again := b.imported(text); again.RefusedLines > 0 || again.Changed > 0 || again.Added > 0 {
		a.t.Errorf("imported again: %+v", again)
	}
	return b
}

// What is exported is imported into an empty graph as the same content, with the same
// relations, and so exported as the same.
func TestContentComesBackAsItWas(t *testing.T) {
	a := newExampleAPI(t)
	export, relations := a.exported(""), a.listOf("/v1/relations?limit=500")
	b := a.elsewhere(export)
	if diff := cmp.Diff(export[1:], b.records("")); diff != "" {
		t.Errorf("the second export differs:\n%s", diff)
	}
	now := b.listOf("/v1/relations?limit=500")
	for _, list := range [][]wire.Relation{relations, now} {
		for i := range list {
			list[i].UpdatedAt = nil
		}
	}
	if diff := cmp.Diff(relations, now); diff != "" {
		t.Errorf("the relations differ:\n%s", diff)
	}
	var first wire.ExportLine
	if err := json.Unmarshal([]byte(export[0]), &first); err != nil || first.Entente != "export" || first.Form != "content" || *first.Position < 1 {
		t.Errorf("the first line is %s", export[0])
	}
}

// Claims that can't be told apart by type, ends and date lead to the same relations all
// the same: those that joined one loosely, that named one by its id, whose relation was
// made by what stands no more, and those about what was merged or what users named.
func TestRelationsAreNamedSoThatTheyAreFoundAgain(t *testing.T) {
	a := newWorldAPI(t)
	a.done(call{method: http.MethodPost, path: "/v1/relation-types", body: `{"name":"trained","inverse":"trained-by","temporal":"state","subject_kinds":["person"],"object_kinds":["person"],"details":[{"name":"number","type":"integer"},{"name":"secret","type":"boolean"}]}`})
	a.source("copy", "gazette", "2023-09-09", "wire-1")
	a.source("a-copy-of-the-copy", "", "2023-09-10", "copy")
	ends := wire.RelationRef{Type: "met-with", Subject: "alice", Object: "bob"}
	other := wire.RelationRef{Type: "met-with", Subject: "carol", Object: "dave"}
	urged := wire.RelationRef{Type: "urged", Subject: "freedonia-government", Object: "sylvania-government"}
	// Undated, then dated, then undated by id of either.
	loose := a.claim(claimOf(ends, "expected", "wire-1"))
	dated := a.claim(claimOf(ends, "asserted", "wire-1").on("2023-09-04"))
	if loose.RelationID == dated.RelationID {
		t.Fatal("they are one")
	}
	a.claim(claimOf(wire.RelationRef{ID: loose.RelationID}, "planned", "gazette-1"))
	a.claim(claimOf(wire.RelationRef{ID: dated.RelationID}, "asserted", "gazette-1"))
	a.claim(claimOf(wire.RelationRef{ID: dated.RelationID}, "asserted", "herald-1").on("2023-09-05"))
	// What made the relation is taken back.
	maker := a.claim(claimOf(other, "asserted", "wire-1").on("2023-08"))
	joined := a.claim(claimOf(other, "asserted", "gazette-1"))
	a.claim(claimOf(other, "asserted", "herald-1").on("2022-01-01"))
	if joined.RelationID != maker.RelationID {
		t.Fatal("it did not join")
	}
	a.done(call{method: http.MethodPost, path: "/v1/claims/" + maker.ID + "/retract", body: `{"reason":"a mistake"}`})
	// Relations that others only concern: one that is there, one that never was.
	a.claim(claimOf(urged, "asserted", "wire-1").on("2023-09-01").concerning(
		wire.Concern{Relation: &wire.RelationRef{ID: dated.RelationID}, Role: "content"},
		wire.Concern{Relation: &wire.RelationRef{Type: "visited", Subject: "alice", Object: "geneva"}, Role: "after", Negated: true},
		wire.Concern{Relation: &wire.RelationRef{Type: "visited", Subject: "alice", Object: "vienna", Key: "spring"}, Role: "purpose"},
		wire.Concern{Entity: "summit", Role: "context"}))
	a.claim(claimOf(wire.RelationRef{Type: "visited", Subject: "alice", Object: "geneva"}, "asserted", "wire-1").on("2023-07"))
	trained := claimOf(wire.RelationRef{Type: "trained", Subject: "alice", Object: "carol"}, "asserted", "a-copy-of-the-copy", spokesperson("dave", "freedonia-government")).on("2020-01/2021")
	trained.Details = map[string]any{"number": 7, "secret": false}
	trained.Quote = &wire.Quote{Exact: "she <trained> & drilled", Prefix: "that "}
	trained.ID, trained.Summary, trained.Credibility, trained.Place, trained.FirstReportedBy = "trained-by-alice", "Words", 2, "vienna", "wire"
	a.claim(trained)
	a.claim(said("summit", "asserted", "gazette-1").on("2023-09-03"))
	corrected := a.claim(said("summit", "asserted", "herald-1").on("2023-09-02"))
	a.done(call{method: http.MethodPost, path: "/v1/claims/" + corrected.ID + "/supersede", body: `{"modality":"denied","source":"gazette-1"}`})
	a.done(call{method: http.MethodPost, path: "/v1/entities/dave/merge", body: `{"into":"bob","reason":"one man"}`})
	a.done(call{method: http.MethodPost, path: "/v1/sources/herald-1/retract", body: `{"reason":"withdrawn"}`})

	export := a.exported("")
	text := strings.Join(export, "\n")
	for _, gone := range []string{maker.ID + `"`, corrected.ID, `"source":"herald-1"`, "recorded_at", "revision"} {
		if strings.Contains(text, gone) {
			t.Errorf("it has %s", gone)
		}
	}
	kept := []wire.Claim{loose, dated, a.claim(trained)}
	b := a.elsewhere(export)
	if diff := cmp.Diff(export[1:], b.records("")); diff != "" {
		t.Errorf("the second export differs:\n%s", diff)
	}
	// The relations of what stands are the same ones, but for the one whose maker is gone.
	for _, was := range kept {
		if is := fromJSON[wire.Claim](t, b.done(get("/v1/claims/"+was.ID)).body); was.RelationID != is.RelationID {
			t.Errorf("claim %s is about another relation", was.ID)
		}
	}
	if t.Failed() {
		t.Log(text)
	}
}
