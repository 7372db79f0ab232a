package httpapi

import (
	"encoding/json"
	"encoding/xml"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/internal/testenv"
	"github.com/entente-graph/entente/internal/wire"
)

// What is exported for FollowTheMoney is what its own model takes, also what is no fact.
func TestFollowTheMoneyTakesWhatIsExported(t *testing.T) {
	a := newExampleAPI(t)
	a.put("/v1/people/dated", `{"name":"D","birth_date":"1960?","external_ids":{"url":"https://example.org/"}}`)
	a.put("/v1/events/open", `{"name":"E","occurred":"2022-02-24~/.."}`)
	facts, all := a.done(get("/v1/export?format=ftm")).body, a.done(get("/v1/export?format=ftm&status=confirmed,reported,alleged,expected,possible,planned")).body
	if strings.Contains(facts, `"status":["expected"]`) || !strings.Contains(all, `"status":["expected"]`) {
		t.Error("what is only expected is there unasked, or not when asked for")
	}
	for _, want := range []string{
		`"schema":"Occupancy"`, `"schema":"UnknownLink"`, `"birthDate":["1960"]`, `"startDate":["2022-02-24"]`, `"country":["kp"]`, `"wikidataId":["Q56226"]`,
		`"publisher":["Business Standard"]`, `"id":"dated"`,
	} {
		if !strings.Contains(facts, want) {
			t.Errorf("it lacks %s", want)
		}
	}
	python := testenv.Python(t, "followthemoney")
	for name, text := range map[string]string{"facts": facts, "all": all} {
		out := testenv.RunPython(t, python, strings.NewReader(text), "testdata/read_ftm.py")
		var read struct {
			Counts map[string]int
			Faults []string
		}
		if err := json.Unmarshal(out, &read); err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %v", name, read.Counts)
		if len(read.Faults) > 0 || read.Counts["Person"] == 0 || read.Counts["Occupancy"] == 0 {
			t.Errorf("%s: %s", name, out)
		}
	}
}

// The graph as GraphML has every entity that stands for itself, and every edge.
func TestTheGraphIsExportedAsGraphML(t *testing.T) {
	a := newExampleAPI(t)
	a.put("/v1/people/double", `{"name":"Kim Jong-un"}`)
	a.done(call{method: http.MethodPost, path: "/v1/entities/double/merge", body: `{"into":"kim-jong-un","reason":"one"}`})
	type end struct {
		Source string `xml:"source,attr"`
		Target string `xml:"target,attr"`
	}
	var whole, part struct {
		Nodes []struct {
			ID string `xml:"id,attr"`
		} `xml:"graph>node"`
		Edges []end `xml:"graph>edge"`
	}
	if err := xml.Unmarshal([]byte(a.done(get("/v1/export?format=graphml")).body), &whole); err != nil {
		t.Fatal(err)
	}
	if err := xml.Unmarshal([]byte(a.done(get("/v1/export?format=graphml&entity=kim-jong-un&types=met-with&kinds=person")).body), &part); err != nil {
		t.Fatal(err)
	}
	var entities struct{ Items []wire.Entity }
	if err := json.Unmarshal([]byte(a.done(get("/v1/entities?limit=500")).body), &entities); err != nil {
		t.Fatal(err)
	}
	edges := 0
	for _, r := range a.listOf("/v1/relations?limit=500") {
		if r.Earliest != "" || r.ClaimCount > 0 {
			edges++
		}
	}
	if len(whole.Nodes) != len(entities.Items) || len(whole.Edges) != edges {
		t.Errorf("%d nodes and %d edges; there are %d and %d", len(whole.Nodes), len(whole.Edges), len(entities.Items), edges)
	}
	if diff := cmp.Diff([]end{{"kim-jong-un", "vladimir-putin"}}, part.Edges); diff != "" || len(part.Nodes) != 2 {
		t.Errorf("a part of it has %v and these edges:\n%s", part.Nodes, diff)
	}
}

// What doesn't go together is refused before anything is sent.
func TestExportsSayWhatIsWrongWithTheQuestion(t *testing.T) {
	a := newWorldAPI(t)
	a.claim(said("k", "asserted", "wire-1"))
	a.run([]scenario{
		{name: "another format", call: get("/v1/export?format=csv&form=half"), status: 422, has: []string{fault("format", "value"), fault("form", "value")}},
		{name: "the whole of a part", call: get("/v1/export?form=whole&types=met-with"), status: 422, has: []string{fault("form", "conflict")}},
		{name: "the whole for others", call: get("/v1/export?form=whole&format=ftm"), status: 422, has: []string{fault("form", "conflict")}},
		{name: "what nobody has", call: get("/v1/export?entity=nobody&types=nothing"), status: 422, has: []string{fault("entity", "unknown_id"), fault("types", "unknown_id")}},
		{name: "no such source", call: get("/v1/export?source=none"), status: 422, has: []string{fault("source", "unknown_id")}},
		{name: "a position to come", call: get("/v1/export?position=1000000"), status: 422, has: []string{fault("position", "value")}},
		{name: "no position", call: get("/v1/export?position=0&limit=3"), status: 422, has: []string{fault("position", "value"), fault("limit", "unknown")}},
		{name: "the first change alone", call: get("/v1/export?position=1"), status: 200, has: []string{`"position":1}`, `"records":1,`}, hasNot: []string{`"claim"`}},
	})
}

// A part has what its claims need, and nothing else.
func TestAFilteredExportImportsByItself(t *testing.T) {
	a := newWorldAPI(t)
	a.source("copy", "herald", "2023-09-08", "gazette-1")
	a.claim(said("k", "asserted", "copy", spokesperson("carol", "freedonia-government")).concerning(
		wire.Concern{Relation: &wire.RelationRef{Type: "visited", Subject: "bob", Object: "geneva"}, Role: "after"}))
	a.claim(claimOf(wire.RelationRef{Type: "visited", Subject: "dave", Object: "vienna"}, "planned", "wire-1"))
	a.claim(claimOf(wire.RelationRef{Type: "visited", Subject: "bob", Object: "geneva"}, "asserted", "wire-1"))
	for query, wants := range map[string]struct{ has, lacks []string }{
		"types=met-with":               {[]string{"alice", "bob", "carol", "freedonia-government", "geneva", "gazette-1", "copy", "gazette"}, []string{"dave", "vienna", "wire-1", "sylvania-government", "summit"}},
		"source=wire-1&entity=dave":    {[]string{"dave", "vienna", "wire-1"}, []string{"alice", "bob", "copy"}},
		"status=planned":               {[]string{"dave"}, []string{"bob"}},
		"kinds=person":                 {[]string{"alice", "geneva"}, []string{"dave"}},
		"entity=bob&status=reported":   {[]string{"geneva"}, []string{"dave"}},
		"types=visited&status=planned": {[]string{"vienna"}, []string{"geneva"}},
	} {
		export := a.exported(query)
		text := strings.Join(export, "\n")
		for _, id := range wants.has {
			if !strings.Contains(text, field("id", id)) {
				t.Errorf("%s lacks %s", query, id)
			}
		}
		for _, id := range wants.lacks {
			if strings.Contains(text, field("id", id)) {
				t.Errorf("%s has %s", query, id)
			}
		}
		if !strings.Contains(export[0], `"filtered":true`) {
			t.Errorf("%s: %s", query, export[0])
		}
	}
	export := a.exported("types=met-with")
	b := a.elsewhere(export)
	if diff := cmp.Diff(export[1:], b.records("types=met-with")); diff != "" {
		t.Error(diff)
	}
}
