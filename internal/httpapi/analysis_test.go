package httpapi

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"runtime/pprof"
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/testenv"
)

func TestAnalyses(t *testing.T) {
	a := newGraphAPI(t)
	faulty := func(name, body string, has ...string) scenario {
		return scenario{name: name, call: askingSubgraph("analysis", body), status: 422, has: append(has, field("in", "body"))}
	}
	a.run([]scenario{
		{name: "of the whole graph, what is usual", call: askingSubgraph("analysis", `{}`), status: 200,
			has: []string{`"nodes":5,"edges":5`, `"degree":[{"entity":{"id":"bob","kind":"person","name":"The name"},"in":2,"out":3,"total":3}`, `"pagerank":[`, `"components":{"count":1`,
				`"damping":0.85`, `"tolerance":1e-8`, `"seed":1`, `"measures":["degree","pagerank","components"]`},
			hasNot: []string{"betweenness", "closeness", "communities", "vienna", "sylvania", `"depth"`}},
		{name: "all there is", call: askingSubgraph("analysis", `{"measures":["degree","pagerank","betweenness","closeness","components","communities"],"limit":1,"members":1,"seed":7}`), status: 200,
			has: []string{`"betweenness":[{"entity":{"id":"carol"`, `"closeness":[{"entity":{"id":"carol"`, `"communities":{"count":2,"modularity":`, `"size":3,"members":[{"id":"carol","kind":"person","name":"The name"}]`, `"seed":7`}},
		{name: "around somebody", call: askingSubgraph("analysis", `{"seeds":["dave","sylvania-government"],"depth":1}`), status: 200,
			has: []string{`"nodes":4,"edges":2`, `"components":{"count":2,"groups":[{"size":3`, `"depth":1`}, hasNot: []string{"alice"}},
		{name: "of kinds", call: askingSubgraph("analysis", `{"kinds":["person"]}`), status: 200, has: []string{`"nodes":4,"edges":4`}, hasNot: []string{"geneva"}},
		{name: "of what was known", call: askingSubgraph("analysis", `{"known_at":"2023-09-04"}`), status: 200, has: []string{`"nodes":4,"edges":3`, `"count":2`, field("known_at", "2023-09-04")}},
		{name: "of nothing", call: askingSubgraph("analysis", `{"known_at":"2023-09-01","measures":["degree","pagerank","betweenness","closeness","components","communities"]}`), status: 200,
			has: []string{`"nodes":0,"edges":0,"degree":[],"pagerank":[],"betweenness":[],"closeness":[],"components":{"count":0,"groups":[]},"communities":{"count":0,"modularity":0,"groups":[]}`}},
		{name: "with the statements", call: askingSubgraph("analysis?include=cypher", `{}`), status: 200, has: []string{"Returns the ends of relations"}},

		faulty("with everything wrong", `{"measures":["fame"],"depth":9,"limit":0,"members":1001,"damping":1,"tolerance":0,"resolution":-1,"seed":-1,"status":["retracted"],"top":3}`,
			fault("measures", "value"), "communities", fault("depth", "value"), fault("limit", "value"), "from 1 to 100", fault("members", "value"), fault("damping", "value"),
			fault("tolerance", "value"), fault("resolution", "value"), fault("seed", "value"), fault("status", "value"), fault("top", "unknown")),
		faulty("of unknown seeds, all of them named", `{"seeds":["nobody","no-one"]}`, fault("seeds[0]", "unknown_id"), fault("seeds[1]", "unknown_id")),
		faulty("with an empty list of seeds", `{"seeds":[]}`, fault("seeds", "required")),
		faulty("with a depth from nowhere", `{"depth":2}`, fault("depth", "conflict")),
		faulty("with a fraction for a number", `{"limit":1.5}`, fault("limit", "type")),
	})
}

func TestAnalysesOfTheSameAreTheSame(t *testing.T) {
	a := newGraphAPI(t)
	ask := askingSubgraph("analysis", `{"measures":["degree","pagerank","betweenness","closeness","components","communities"]}`)
	want := a.done(ask).body
	for range 20 {
		if got := a.done(ask).body; got != want {
			t.Fatalf("%s\nwas\n%s", got, want)
		}
	}
}

// sized is a store whose projections are of one size.
type sized struct {
	Store
	projection kg.Projection
}

func (s sized) Projection(context.Context, kg.SubgraphQuery) (kg.Projection, error) {
	return s.projection, nil
}

func TestAnalysesOfTooMuchSayHowMuch(t *testing.T) {
	for _, c := range []struct {
		size kg.Projection
		want string
	}{
		{kg.Projection{Size: kg.Budget{Edges: 250_000}}, "the graph has 250000 relations, and betweenness is available for at most 1000 entities and 10000 relations"},
		{kg.Projection{Size: kg.Budget{Nodes: 1_001, Edges: 2_000}}, "the graph has 1001 entities and 2000 relations, and"},
		{kg.Projection{Size: kg.Budget{Nodes: 1_000, Edges: 9_000}, AtLeast: true}, "the graph has more than 1000 entities and 9000 relations, and"},
	} {
		a := serve(t, Config{Store: sized{projection: c.size}})
		got := a.do(askingSubgraph("analysis", `{"measures":["degree","betweenness","closeness"]}`))
		if got.status != 422 || !strings.Contains(got.body, c.want) || !strings.Contains(got.body, fault("measures", "value")) {
			t.Errorf("%d %s\nlacks %s", got.status, got.body, c.want)
		}
	}
}

// When the time of a request is over, the answer is 504 at once, while the measure, which
// can't be ended, is still being computed.
func TestAnalysesEndWithTheirTime(t *testing.T) {
	var p kg.Projection
	for i := range 600 {
		p.Nodes = append(p.Nodes, kg.Ref{ID: fmt.Sprintf("n%03d", i)})
	}
	for i := range 6_000 {
		p.Links = append(p.Links, kg.Link{Subject: p.Nodes[i%600].ID, Object: p.Nodes[i*7%599].ID})
	}
	a := serve(t, Config{Store: sized{projection: p}})
	deadline := overtime{t.Context(), make(chan struct{})}
	request := a.request(askingSubgraph("analysis", `{"measures":["betweenness"]}`), nil).WithContext(deadline)
	recorder := httptest.NewRecorder()
	answered := make(chan struct{})
	go func() {
		a.engine.ServeHTTP(recorder, request)
		close(answered)
	}()
	testenv.Eventually(t, "the measure is being computed", measuring)
	close(deadline.over)
	testenv.Receive(t, "answer", answered)
	if !measuring() {
		t.Error("the answer came after the measure")
	}
	if err := a.contract.check(request.Method, request.URL.Path, recorder.Result(), recorder.Body.Bytes()); err != nil {
		t.Error(err)
	}
	if recorder.Code != http.StatusGatewayTimeout || !strings.Contains(recorder.Body.String(), "fewer measures") {
		t.Errorf("%d: %s", recorder.Code, recorder.Body)
	}
	testenv.Eventually(t, "the measure is done", func() bool { return !measuring() })
}

// overtime is a context whose deadline passes when a test closes over.
type overtime struct {
	context.Context
	over chan struct{}
}

func (o overtime) Done() <-chan struct{} { return o.over }

func (o overtime) Err() error {
	select {
	case <-o.over:
		return context.DeadlineExceeded
	default:
		return nil
	}
}

// measuring reports whether a goroutine computes betweenness.
func measuring() bool {
	var stacks strings.Builder
	_ = pprof.Lookup("goroutine").WriteTo(&stacks, 1)
	return strings.Contains(stacks.String(), "network.Betweenness")
}
