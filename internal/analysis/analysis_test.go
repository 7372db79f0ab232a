package analysis_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/entente-graph/entente/internal/analysis"
	"github.com/entente-graph/entente/internal/kg"
)

func everything() analysis.Request {
	return analysis.Request{Measures: analysis.Measures(), Damping: 0.85, Tolerance: 1e-10, Resolution: 1, Seed: 1}
}

// drawn reads a graph: "a b" is a relation from a to b, "a-b" one without direction, and
// "a" an entity that may have none.
func drawn(text string) kg.Projection {
	var p kg.Projection
	add := func(ids ...string) {
		for _, id := range ids {
			if !slices.Contains(p.Nodes, kg.Ref{ID: id}) {
				p.Nodes = append(p.Nodes, kg.Ref{ID: id})
			}
		}
	}
	for line := range strings.SplitSeq(text, ",") {
		line = strings.TrimSpace(line)
		from, to, symmetric := strings.Cut(line, "-")
		if !symmetric {
			from, to, _ = strings.Cut(line, " ")
		}
		if to == "" {
			add(from)
			continue
		}
		add(from, to)
		p.Links = append(p.Links, kg.Link{Subject: from, Object: to, Symmetric: symmetric})
	}
	slices.SortFunc(p.Nodes, func(a, b kg.Ref) int { return strings.Compare(a.ID, b.ID) })
	return p
}

func run(t *testing.T, p kg.Projection, ask analysis.Request) analysis.Result {
	t.Helper()
	result, err := analysis.NewRunner(1).Run(t.Context(), p, ask)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func TestMeasuresOfSmallGraphs(t *testing.T) {
	for _, tt := range []struct {
		name, graph string
		want        analysis.Result
	}{
		{"a way of three", "a b, b c", analysis.Result{
			Degrees: []analysis.Degree{{In: 0, Out: 1, Total: 1}, {In: 1, Out: 1, Total: 2}, {In: 1, Out: 0, Total: 1}},
			// x, 1.85x and (1+0.85+0.7225)x: c leads nowhere and spreads evenly, which scales all alike.
			PageRank: []float64{1 / 5.4225, 1.85 / 5.4225, 2.5725 / 5.4225},
			// The one pair of others goes by b.
			Betweenness: []float64{0, 1, 0},
			// a is 1 and 2 away from the others: 2/3.
			Closeness:  []float64{2. / 3, 1, 2. / 3},
			Components: [][]int{{0, 1, 2}}, Communities: [][]int{{0, 1, 2}}, Modularity: 0,
		}},
		{"a ring without direction", "a-b, b-c, c-d, a-d", analysis.Result{
			Degrees:  []analysis.Degree{{In: 2, Out: 2, Total: 2}, {In: 2, Out: 2, Total: 2}, {In: 2, Out: 2, Total: 2}, {In: 2, Out: 2, Total: 2}},
			PageRank: []float64{0.25, 0.25, 0.25, 0.25},
			// Of the three pairs of others one is opposite, and takes either way.
			Betweenness: []float64{1. / 6, 1. / 6, 1. / 6, 1. / 6},
			Closeness:   []float64{3. / 4, 3. / 4, 3. / 4, 3. / 4},
			// Either pairing is as good as all together; the seed chooses.
			Components: [][]int{{0, 1, 2, 3}}, Communities: [][]int{{0, 3}, {1, 2}}, Modularity: 0,
		}},
		{"two groups and one alone", "a-b, b-c, a-c, d-e, e-f, d-f, c d, z", analysis.Result{
			Degrees: []analysis.Degree{
				{In: 2, Out: 2, Total: 2}, {In: 2, Out: 2, Total: 2}, {In: 2, Out: 3, Total: 3}, {In: 3, Out: 2, Total: 3},
				{In: 2, Out: 2, Total: 2}, {In: 2, Out: 2, Total: 2}, {},
			},
			// Of the 15 pairs of others 6 go by c: a and b to each of d, e, f.
			Betweenness: []float64{0, 0, 6. / 15, 6. / 15, 0, 0, 0},
			// a reaches 5 of 6 others over 1+1+2+3+3 hops.
			Closeness:  []float64{5. / 10 * 5 / 6, 5. / 10 * 5 / 6, 5. / 7 * 5 / 6, 5. / 7 * 5 / 6, 5. / 10 * 5 / 6, 5. / 10 * 5 / 6, 0},
			Components: [][]int{{0, 1, 2, 3, 4, 5}, {6}}, Communities: [][]int{{0, 1, 2}, {3, 4, 5}, {6}},
			// Six of seven within, less half the ends in each: 6/7 - 2 * (7/14)^2.
			Modularity: 6./7 - 0.5,
		}},
		{"parallel ones, and one of an entity to itself", "a b, a b, b a, a a", analysis.Result{
			Degrees:  []analysis.Degree{{In: 2, Out: 3, Total: 4}, {In: 2, Out: 1, Total: 3}},
			PageRank: []float64{0.5, 0.5}, Betweenness: []float64{0, 0}, Closeness: []float64{1, 1},
			Components: [][]int{{0, 1}}, Communities: [][]int{{0, 1}},
		}},
		{"nobody related", "a, b", analysis.Result{
			Degrees: []analysis.Degree{{}, {}}, PageRank: []float64{0.5, 0.5}, Betweenness: []float64{0, 0}, Closeness: []float64{0, 0},
			Components: [][]int{{0}, {1}}, Communities: [][]int{{0}, {1}},
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := run(t, drawn(tt.graph), everything())
			if tt.want.PageRank == nil {
				got.PageRank = nil
			}
			if diff := cmp.Diff(tt.want, got, cmpopts.EquateApprox(0, 1e-9)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestAGraphOfNothingHasNoMeasures(t *testing.T) {
	got := run(t, kg.Projection{}, everything())
	if len(got.Degrees)+len(got.PageRank)+len(got.Betweenness)+len(got.Closeness)+len(got.Components)+len(got.Communities) != 0 {
		t.Errorf("got %+v", got)
	}
}

func TestWhatWasNotAskedForIsLeftOut(t *testing.T) {
	got := run(t, drawn("a b"), analysis.Request{Measures: []analysis.Measure{analysis.MeasureComponents}})
	if diff := cmp.Diff(analysis.Result{Components: [][]int{{0, 1}}}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// random is a graph of that many nodes and links, some of them parallel, in groups.
func random(seed uint64, nodes, links int) kg.Projection {
	source := rand.New(rand.NewPCG(seed, 0))
	var p kg.Projection
	for i := range nodes {
		p.Nodes = append(p.Nodes, kg.Ref{ID: fmt.Sprintf("n%03d", i)})
	}
	for range links {
		a := source.IntN(nodes)
		b := (a + source.IntN(source.IntN(nodes)+1)) % nodes
		p.Links = append(p.Links, kg.Link{Subject: p.Nodes[a].ID, Object: p.Nodes[b].ID, Symmetric: source.IntN(3) == 0})
	}
	return p
}

// To the last bit, and whatever the order of the links.
func TestTheSameGraphHasTheSameMeasures(t *testing.T) {
	p := random(1, 120, 300)
	want := run(t, p, everything())
	for i := range 50 {
		source := rand.New(rand.NewPCG(uint64(i), 1))
		source.Shuffle(len(p.Links), func(i, j int) { p.Links[i], p.Links[j] = p.Links[j], p.Links[i] })
		if diff := cmp.Diff(want, run(t, p, everything())); diff != "" {
			t.Fatalf("in run %d (-want +got):\n%s", i, diff)
		}
	}
}

func TestPageRankIsADistribution(t *testing.T) {
	for seed := range uint64(20) {
		sum := 0.0
		for _, r := range run(t, random(seed, 30, 40), everything()).PageRank {
			sum += r
		}
		if math.Abs(sum-1) > 1e-9 {
			t.Errorf("the ranks of graph %d amount to %g", seed, sum)
		}
	}
}

// Nobody waits for what goes on after the request has ended; and no more goes on than
// there are places.
func TestMeasuringEndsWithItsContext(t *testing.T) {
	runner := analysis.NewRunner(1)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := runner.Run(ctx, random(1, 100, 200), everything()); !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
	if _, err := runner.Run(t.Context(), random(1, 100, 200), everything()); err != nil {
		t.Errorf("after it the error is %v", err)
	}
}
