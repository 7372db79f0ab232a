package httpapi

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/graphfile"
	"github.com/entente-graph/entente/internal/wire"
)

func askingSubgraph(path, body string) call {
	return call{method: http.MethodPost, path: "/v1/graph/" + path, body: body}
}

// newGraphAPI serves alice – bob – carol – dave in a row, with what is denied, called
// off, anonymous and later beside it.
func newGraphAPI(t *testing.T) *api {
	t.Helper()
	a := newWorldAPI(t)
	for _, c := range []sentClaim{
		said("one", "asserted", "wire-1", spokesperson("alice")).on("2023-09-01"),
		said("two", "expected", "wire-1", wire.Attribution{Kind: "anonymous"}),
		claimOf(wire.RelationRef{Type: "urged", Subject: "bob", Object: "carol"}, "asserted", "gazette-1").on("2023-09-02"),
		claimOf(wire.RelationRef{Type: "accused", Subject: "carol", Object: "dave"}, "asserted", "herald-1").on("2023-10"),
		claimOf(wire.RelationRef{Type: "threatened", Subject: "alice", Object: "dave"}, "denied", "wire-1"),
		claimOf(wire.RelationRef{Type: "visited", Subject: "bob", Object: "vienna"}, "cancelled", "wire-1"),
		claimOf(wire.RelationRef{Type: "visited", Subject: "dave", Object: "geneva"}, "asserted", "wire-1"),
	} {
		a.claim(c)
	}
	return a
}

func TestSubgraphs(t *testing.T) {
	a := newGraphAPI(t)
	for _, c := range []struct{ body, want string }{
		{`{"seeds":["alice"]}`, "alice:0 bob:1 | alice met-with bob, alice met-with bob"},
		{`{"seeds":["alice"],"depth":0}`, "alice:0 |"},
		{`{"seeds":["carol","bob"],"depth":0}`, "carol:0 bob:0 | bob urged carol"},
		{`{"seeds":["alice"],"depth":2}`, "alice:0 bob:1 carol:2 | alice met-with bob, alice met-with bob, bob urged carol"},
		{`{"seeds":["alice"],"depth":4}`, "alice:0 bob:1 carol:2 dave:3 geneva:4 | alice met-with bob, alice met-with bob, bob urged carol, carol accused dave, dave visited geneva"},
		{`{"seeds":["alice"],"depth":4,"kinds":["person"]}`, "alice:0 bob:1 carol:2 dave:3 | alice met-with bob, alice met-with bob, bob urged carol, carol accused dave"},
		{`{"seeds":["geneva"],"kinds":["person"]}`, "geneva:0 dave:1 | dave visited geneva"},
		{`{"seeds":["alice"],"depth":4,"types":["met-with","urged"]}`, "alice:0 bob:1 carol:2 | alice met-with bob, alice met-with bob, bob urged carol"},
		{`{"seeds":["alice"],"status":["denied"]}`, "alice:0 dave:1 | alice threatened dave"},
		{`{"seeds":["bob"],"status":["cancelled","confirmed"]}`, "bob:0 vienna:1 alice:1 | bob visited vienna, alice met-with bob"},
		{`{"seeds":["alice"],"exclude_anonymous_only":true}`, "alice:0 bob:1 | alice met-with bob"},
		{`{"seeds":["alice"],"min_origins":2}`, "alice:0 |"},
		{`{"seeds":["alice"],"depth":4,"known_at":"2023-09-05"}`, "alice:0 bob:1 carol:2 | alice met-with bob, alice met-with bob, bob urged carol"},
		{`{"seeds":["alice"],"depth":4,"known_at":"2023-09-03"}`, "alice:0 |"},
		{`{"seeds":["alice"],"depth":4,"valid_at":"2023-09","temporal":"certain"}`, "alice:0 bob:1 carol:2 | alice met-with bob, bob urged carol"},
		{`{"seeds":["dave"],"depth":1,"valid_from":"2023-10-01","valid_to":"2023-10-31","temporal":"certain"}`, "dave:0 carol:1 | carol accused dave"},
	} {
		t.Run(c.body, func(t *testing.T) {
			within := &api{t: t, engine: a.engine, contract: a.contract}
			got := tellSubgraph(fromJSON[wire.Subgraph](t, within.done(askingSubgraph("subgraph", c.body)).body))
			if got != c.want {
				t.Errorf("found %s\nwant  %s", got, c.want)
			}
		})
	}
}

// tellSubgraph writes a subgraph down. Within a hop the order is that of the
// relations' ids, which are hashes.
func tellSubgraph(s wire.Subgraph) string {
	var nodes, edges []string
	for _, n := range s.Nodes {
		nodes = append(nodes, fmt.Sprintf("%s:%d", n.ID, n.Hop))
	}
	for _, e := range s.Edges {
		edges = append(edges, e.Subject+" "+e.Type+" "+e.Object)
	}
	return strings.TrimSpace(strings.Join(nodes, " ") + " | " + strings.Join(edges, ", "))
}

func TestSubgraphsTellWhatTheyLack(t *testing.T) {
	a := newGraphAPI(t)
	faulty := func(name, body string, has ...string) scenario {
		return scenario{name: name, call: askingSubgraph("subgraph", body), status: 422, has: append(has, field("in", "body"))}
	}
	withParameter := func(name, query string, has ...string) scenario {
		return scenario{name: name, call: askingSubgraph("subgraph?"+query, `{"seeds":["alice"]}`), status: 422, has: append(has, field("in", "query"))}
	}
	whole := `{"seeds":["alice"],"depth":4}`
	a.run([]scenario{
		{name: "nothing is missing", call: askingSubgraph("subgraph", whole), status: 200, hasNot: []string{"truncated", "known_at", "cypher"},
			has: []string{`"depth":4`, field("status", "confirmed"), `"symmetric":true`, field("earliest", "2023-09-01"), field("first_published", "2023-09-04"), `"anonymous_only":true`}},
		{name: "too many entities", call: askingSubgraph("subgraph", `{"seeds":["alice"],"depth":4,"budget":{"nodes":2}}`), status: 200, hasNot: []string{"carol"},
			has: []string{field("reason", "nodes"), "more than 2 entities within 4 hops", "budget.nodes", "5000"}},
		{name: "as many entities as there are", call: askingSubgraph("subgraph", `{"seeds":["alice"],"depth":4,"budget":{"nodes":5}}`), status: 200, hasNot: []string{"truncated"}},
		{name: "too many relations", call: askingSubgraph("subgraph", `{"seeds":["alice"],"depth":4,"budget":{"edges":2}}`), status: 200, hasNot: []string{`"type":"urged"`},
			has: []string{field("reason", "edges"), field("id", "geneva")}},
		{name: "nobody is related", call: askingSubgraph("subgraph", `{"seeds":["sylvania-government"]}`), status: 200, has: []string{`"edges":[]`}},
		{name: "the clocks are told", call: askingSubgraph("subgraph", `{"seeds":["alice"],"known_at":"2023-09-05","valid_from":"2023-09-01"}`), status: 200,
			has: []string{field("known_at", "2023-09-05"), field("valid_from", "2023-09-01"), field("temporal", "possible")}},
		{name: "the statements are told", call: askingSubgraph("subgraph?include=cypher", whole), status: 200, has: []string{`"browser":`, "Returns one hop from entities"}},

		faulty("without seeds", `{}`, fault("seeds", "required")),
		faulty("with no seeds", `{"seeds":[]}`, fault("seeds", "required")),
		faulty("with an empty seed", `{"seeds":["alice",""]}`, fault("seeds[1]", "format")),
		faulty("with too many seeds", `{"seeds":[`+strings.Repeat(`"alice",`, 100)+`"bob"]}`, fault("seeds", "value"), "has 101 ids"),
		faulty("of unknown seeds, all of them named", `{"seeds":["nobody","alice","no-one"],"types":["kissed"]}`,
			fault("seeds[0]", "unknown_id"), fault("seeds[2]", "unknown_id"), fault("types", "unknown_id"), `"detail":"3 faults`),
		faulty("with a source as seed", `{"seeds":["wire-1"]}`, fault("seeds[0]", "unknown_id")),
		faulty("with everything wrong", `{"seeds":[1],"depth":5,"kinds":["animal"],"status":["retracted"],"min_origins":0,"known_at":"yesterday","valid_at":"","temporal":"maybe","budget":{"nodes":0,"edges":20001,"hops":3},"wight":1}`,
			fault("seeds[0]", "type"), fault("depth", "value"), "from 0 to 4", fault("kinds", "value"), fault("status", "value"), fault("min_origins", "value"), fault("known_at", "format"),
			fault("valid_at", "format"), fault("temporal", "value"), fault("budget.nodes", "value"), "from 1 to 5000", fault("budget.edges", "value"), "from 1 to 20000", fault("budget.hops", "unknown"), fault("wight", "unknown")),
		faulty("with empty lists", `{"seeds":["alice"],"types":[],"kinds":[],"status":[]}`, fault("types", "format"), fault("kinds", "format"), fault("status", "format")),
		faulty("with less room than seeds", `{"seeds":["alice","bob"],"budget":{"nodes":1}}`, fault("budget.nodes", "conflict"), "the number of seeds, 2"),
		withParameter("in an unknown form", "format=pajek", fault("format", "value"), `"allowed":["json","cytoscape","graphml","gexf","csv","dot"]`),
		withParameter("with Cypher in a file", "format=dot&include=cypher", fault("include", "conflict")),
		withParameter("with a parameter that is a field", "depth=2&known_at=2023", fault("depth", "unknown"), fault("known_at", "unknown")),
		{name: "without a body", call: call{method: http.MethodPost, path: "/v1/graph/subgraph", mediaType: mediaJSON}, status: 400},
		{name: "with a body that isn't JSON", call: call{method: http.MethodPost, path: "/v1/graph/subgraph", body: "seeds: alice", mediaType: "text/yaml"}, status: 415},
	})
}

func TestSubgraphsAreFiles(t *testing.T) {
	a := newGraphAPI(t)
	a.put("/v1/people/alice", `{"name":"Alice \"A\" <b>& \ud83d\udd4a"}`)
	for _, f := range graphfile.Formats() {
		for _, by := range []struct {
			query, accept string
		}{{"?format=" + f.Name, ""}, {"?format=" + f.Name, "application/json"}, {"", f.MediaType}, {"", "text/html, " + f.MediaType + ";q=0.9, application/json;q=0.5"}} {
			got := a.doWith(askingSubgraph("subgraph"+by.query, `{"seeds":["alice"],"depth":4,"budget":{"nodes":3}}`), map[string]string{"Accept": by.accept})
			if got.status != 200 || got.header.Get("Content-Type") != f.MediaType {
				t.Errorf("%s %v: %d, %s", f.Name, by, got.status, got.header.Get("Content-Type"))
			}
			if want := `attachment; filename="entente-subgraph` + f.Extension + `"`; got.header.Get("Content-Disposition") != want {
				t.Errorf("%s: Content-Disposition is %s", f.Name, got.header.Get("Content-Disposition"))
			}
			if got.header.Get("Entente-Truncated") != "nodes" {
				t.Errorf("%s does not tell that it lacks nodes", f.Name)
			}
			if f.Name != "csv" && (!strings.Contains(got.body, "alice") || !strings.Contains(got.body, "Truncated: ") || strings.Contains(got.body, "dave")) {
				t.Errorf("%s:\n%s", f.Name, got.body)
			}
		}
	}
	if text := a.done(askingSubgraph("subgraph?format=graphml&all_directed=false", `{"seeds":["alice"]}`)).body; !strings.Contains(text, `directed="false"`) || strings.Contains(text, "Truncated") {
		t.Errorf("of both sorts:\n%s", text)
	}
	if text := a.done(askingSubgraph("subgraph?format=graphml", `{"seeds":["alice"]}`)).body; strings.Contains(text, `directed="false"`) {
		t.Errorf("of one sort:\n%s", text)
	}
}

func TestTheAcceptHeaderChoosesTheForm(t *testing.T) {
	a := newGraphAPI(t)
	for accept, want := range map[string]string{
		"": mediaJSON, "*/*": mediaJSON, "application/*": mediaJSON, "application/*, application/json;q=0": "application/vnd.cytoscape+json",
		"text/*": "text/vnd.graphviz", "text/html,application/xhtml+xml,*/*;q=0.8": mediaJSON,
		"application/gexf+xml;q=0.2, application/graphml+xml;q=0.3": "application/graphml+xml",
		"text/html": "", "application/json;q=0": "", "nonsense": "",
	} {
		got := a.doWith(askingSubgraph("subgraph", `{"seeds":["alice"]}`), map[string]string{"Accept": accept})
		switch {
		case want == "" && (got.status != http.StatusNotAcceptable || !strings.Contains(got.body, "application/graphml+xml")):
			t.Errorf("%q: %d %s", accept, got.status, got.body)
		case want != "" && !strings.HasPrefix(got.header.Get("Content-Type"), want):
			t.Errorf("%q: %s, want %s", accept, got.header.Get("Content-Type"), want)
		}
		if got.header.Get("Vary") != "Accept" {
			t.Errorf("%q: Vary is %q", accept, got.header.Get("Vary"))
		}
	}
}

// Seeds that were merged give way to the one that stands for them.
func TestSubgraphsOfMergedSeeds(t *testing.T) {
	a := newGraphAPI(t)
	a.put("/v1/people/alicia", `{"name":"Alicia"}`)
	a.done(call{method: http.MethodPost, path: "/v1/entities/alicia/merge", body: `{"into":"alice","reason":"They are one."}`})
	got := tellSubgraph(fromJSON[wire.Subgraph](t, a.done(askingSubgraph("subgraph", `{"seeds":["alicia","alice"]}`)).body))
	if want := "alice:0 bob:1 | alice met-with bob, alice met-with bob"; got != want {
		t.Errorf("found %s, want %s", got, want)
	}
}
