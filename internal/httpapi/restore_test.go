package httpapi

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/internal/archive"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/neo4jdb"
	"github.com/entente-graph/entente/internal/wire"
)

// eventful serves the founding report with all that may happen to records since.
func eventful(t *testing.T) *api {
	t.Helper()
	a := newExampleAPI(t)
	post := func(path, body string) string {
		t.Helper()
		return a.done(call{method: http.MethodPost, path: path, body: body}).body
	}
	for _, path := range []string{"people/alice", "people/alicia", "people/bob", "people/carol", "organizations/gazette", "organizations/herald", "places/geneva", "people/gone", "people/erased"} {
		a.put("/v1/"+path, `{"name":"The name"}`)
	}
	a.put("/v1/people/alice", `{"name":"Alice","birth_date":"1970?","aliases":[{"name":"A.","language":"en"},{"name":"L"}],"external_ids":{"wikidata":"Q1","url":"https://example.org/a:b"}}`)
	a.put("/v1/places/geneva", `{"name":"Geneva","latitude":46.2,"longitude":6.149999999}`)
	a.done(call{method: http.MethodDelete, path: "/v1/people/gone"})
	a.put("/v1/places/gone", `{"name":"A place now"}`)
	a.done(call{method: http.MethodDelete, path: "/v1/places/gone"})
	a.source("z-original", "gazette", "2023-09-01", "")
	a.source("copy", "herald", "2023-09-02", "z-original")
	a.source("late-copy", "", "2023-09-03", "copy")
	a.source("dropped", "gazette", "2023-09-03", "z-original")
	a.done(call{method: http.MethodDelete, path: "/v1/sources/dropped"})
	a.source("to-erase", "gazette", "2023-09-03", "")
	post("/v1/relation-types", `{"name":"trained","inverse":"trained-by","temporal":"state","subject_kinds":["person"],"object_kinds":["person"],"details":[{"name":"number","type":"integer","description":"How many: or so"},{"name":"secret","type":"boolean"}]}`)
	ends := func(subject, object, key string) wire.RelationRef {
		return wire.RelationRef{Type: "met-with", Subject: subject, Object: object, Key: key}
	}
	trained := claimOf(wire.RelationRef{Type: "trained", Subject: "alicia", Object: "carol"}, "asserted", "late-copy").on("2020-01/2021")
	trained.Details = map[string]any{"number": 9007199254740991, "secret": false}
	a.claim(trained)
	// Corrections, also by what was there before; taken back, brought back.
	wrong := a.claim(claimOf(ends("alice", "bob", "talks"), "asserted", "copy", wire.Attribution{Kind: "named", Entity: "carol", OnBehalfOf: []string{"gazette", "herald"}, ToldTo: "bob", Stated: "2023-08"}).on("2023-08-30"))
	post("/v1/claims/"+wrong.ID+"/supersede", `{"modality":"asserted","source":"copy","occurred":"2023-08-31","place":"geneva"}`)
	before := a.claim(claimOf(ends("alice", "bob", "talks"), "denied", "z-original"))
	later := a.claim(claimOf(ends("alice", "bob", "talks"), "alleged", "z-original"))
	post("/v1/claims/"+later.ID+"/supersede", toJSON(t, wire.Correction{ClaimFields: before.ClaimFields}))
	post("/v1/claims/"+before.ID+"/retract", `{"reason":"no"}`)
	post("/v1/claims/"+later.ID+"/reinstate", `{"reason":"yes"}`)
	// A source is taken back with its copies and their claims; one of them is then by itself.
	byItself := a.claim(claimOf(ends("alicia", "carol", ""), "planned", "copy").on("2023-10"))
	a.claim(claimOf(ends("alicia", "carol", ""), "planned", "late-copy"))
	a.claim(claimOf(ends("alice", "carol", ""), "asserted", "late-copy").on("2023-10").concerning(
		wire.Concern{Relation: &wire.RelationRef{Type: "visited", Subject: "bob", Object: "geneva"}, Role: "after"}, wire.Concern{Entity: "bob", Role: "context"}))
	post("/v1/sources/copy/retract", `{"reason":"withdrawn"}`)
	post("/v1/claims/"+byItself.ID+"/retract", `{"reason":"and wrong besides"}`)
	a.source("back", "herald", "2023-09-04", "")
	a.claim(claimOf(ends("bob", "carol", ""), "asserted", "back"))
	post("/v1/sources/back/retract", `{"reason":"withdrawn"}`)
	post("/v1/sources/back/reinstate", `{"reason":"it was right"}`)
	// Merges of entities and relations, one undone and done anew.
	post("/v1/entities/alicia/merge", `{"into":"alice","reason":"one"}`)
	post("/v1/entities/alicia/unmerge", `{"reason":"two"}`)
	same := a.claim(claimOf(wire.RelationRef{Type: "same-as", Subject: "alicia", Object: "alice"}, "asserted", "z-original"))
	post("/v1/entities/alicia/merge", `{"into":"alice","reason":"one indeed","relation":"`+same.RelationID+`"}`)
	post("/v1/entities/carol/merge", `{"into":"kim-jong-un","reason":"a slip"}`)
	post("/v1/entities/carol/unmerge", `{"reason":"of course not"}`)
	one := a.claim(claimOf(ends("bob", "vladimir-putin", "one"), "asserted", "z-original").on("2023-09-03"))
	other := a.claim(claimOf(ends("bob", "vladimir-putin", "other"), "asserted", "business-standard-2023-09-05").on("2023-09"))
	post("/v1/relations/"+one.RelationID+"/merge", `{"into":"`+other.RelationID+`","reason":"the same talks"}`)
	// Erasures: of one in the middle of corrections, and of records.
	first := a.claim(claimOf(ends("bob", "kim-jong-un", "x"), "asserted", "z-original"))
	second := fromJSON[wire.Claim](t, post("/v1/claims/"+first.ID+"/supersede", `{"modality":"alleged","source":"z-original"}`))
	post("/v1/claims/"+second.ID+"/supersede", `{"modality":"possible","source":"z-original"}`)
	a.erased("/v1/claims/" + second.ID)
	a.erased("/v1/entities/erased")
	a.erased("/v1/sources/to-erase")
	// Drafts: one accepted in part, one rejected, one erased.
	draft := a.propose(story(meeting, `{"relation": "phoned", "subject": "Kim Jong Un", "object": "Nobody Known", "details": {"agenda": "x"}}`), "They are expected to meet.")
	post("/v1/drafts/"+draft.ID+"/accept", `{"claims": [0]}`)
	post("/v1/drafts/"+a.propose(story(meeting), "").ID+"/reject", `{"reason":"stored already"}`)
	a.erased("/v1/drafts/" + a.propose(story(meeting), "").ID)
	return a
}

// wholeOf is a whole export.
func (a *api) wholeOf(query string) string {
	a.t.Helper()
	return a.done(get("/v1/export?form=whole" + query)).body
}

// graphLines are all nodes and relationships, but for what only locks and what a restore
// need not keep: since when a relation's figures are what they are is told by its claims.
func graphLines(t testing.TB) []string {
	t.Helper()
	var lines []string
	for _, row := range server.Run(t, `
MATCH (n)
WHERE NOT n:IdempotencyKey AND NOT n:Lock AND NOT n:Derivation AND NOT n:Migration
RETURN labels(n) AS labels, n{.*, claimed_at: null, updated_at: CASE WHEN NOT n:Relation THEN toString(n.updated_at) END,
  number: CASE WHEN n:Change THEN n.number END} AS properties
UNION ALL
MATCH (a)-[r]->(b)
RETURN [type(r), a.id, b.id] AS labels, properties(r) AS properties`, nil) {
		slices.SortFunc(row["labels"].([]any), func(x, y any) int { return strings.Compare(fmt.Sprint(x), fmt.Sprint(y)) })
		lines = append(lines, fmt.Sprint(row))
	}
	slices.Sort(lines)
	return lines
}

func (a *api) restore(export string) error {
	return archive.Restore(a.t.Context(), a.store.(*neo4jdb.DB), strings.NewReader(export), func(kg.RestoreProgress) {})
}

// A whole export is restored into an empty database as the same graph, to the last
// property, and so exported as the same bytes.
func TestAWholeExportIsRestoredByteForByte(t *testing.T) {
	a := eventful(t)
	export, lines := a.wholeOf(""), graphLines(t)
	if err := archive.Check(strings.NewReader(export)); err != nil {
		t.Fatal(err)
	}
	b := newAPI(t)
	if err := b.restore(export); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(export, "\n"), strings.Split(b.wholeOf(""), "\n")); diff != "" {
		t.Errorf("the second export differs:\n%s", diff)
	}
	if diff := cmp.Diff(lines, graphLines(t)); diff != "" {
		t.Errorf("the graph differs:\n%s", diff)
	}
	// Into what is not empty nothing is restored; what is written goes on in the feed.
	if err := b.restore(export); kg.CodeOf(err) != kg.CodeConflict {
		t.Errorf("restored upon itself: %v", err)
	}
	b.put("/v1/people/new", `{"name":"New"}`)
	if b.wholeOf("") == export {
		t.Error("what was written since is not in the next export")
	}
}

// What was cut short says so, is not served, and is begun anew.
func TestAnInterruptedRestoreIsBegunAnew(t *testing.T) {
	a := eventful(t)
	export := a.wholeOf("")
	lines := strings.SplitAfter(export, "\n")
	cut := strings.Join(lines[:len(lines)/2], "")
	if err := archive.Check(strings.NewReader(cut)); err == nil || !strings.Contains(err.Error(), "cut off") {
		t.Errorf("a cut-off file: %v", err)
	}
	b := newAPI(t)
	if err := b.restore(cut); err == nil || !strings.Contains(err.Error(), "cut off after line") {
		t.Errorf("restored from half a file: %v", err)
	}
	if got := b.do(get("/readyz")); got.status != http.StatusServiceUnavailable || !strings.Contains(got.body, "was interrupted") {
		t.Errorf("half restored, it is %d %s", got.status, got.body)
	}
	db := b.store.(*neo4jdb.DB)
	if err := db.Migrate(t.Context()); kg.CodeOf(err) != kg.CodeUnavailable {
		t.Errorf("half restored, it starts: %v", err)
	}
	if err := b.restore(export); err != nil {
		t.Fatal(err)
	}
	if got := b.do(get("/readyz")); got.status != http.StatusOK {
		t.Errorf("restored, it is %d %s", got.status, got.body)
	}
	if b.wholeOf("") != export {
		t.Error("restored anew, it differs")
	}
}

// Files that are no whole export, or not as they were, are refused by what is wrong.
func TestDamagedExportsAreRefused(t *testing.T) {
	a := newWorldAPI(t)
	export := a.wholeOf("")
	for name, c := range map[string]struct{ text, says string }{
		"nothing":          {"", "cut off after line 0"},
		"something else":   {"name,kind\n", "not an export"},
		"the content":      {a.done(get("/v1/export")).body, "entente import"},
		"a newer version":  {strings.Replace(export, `"version":1`, `"version":2`, 1), "newer version"},
		"without its end":  {export[:strings.LastIndex(export, `{"complete"`)], "cut off"},
		"a changed word":   {strings.Replace(export, "The name", "The game", 1), "SHA-256"},
		"with more":        {export + "{}\n", "continues after the closing line"},
		"an error instead": {export[:strings.LastIndex(export, `{"complete"`)] + `{"error":{"detail":"the database went away"}}` + "\n", "the database went away"},
	} {
		if err := archive.Check(strings.NewReader(c.text)); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
