package analysis_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/entente-graph/entente/internal/analysis"
	"github.com/entente-graph/entente/internal/testenv"
)

// The measures are those of networkx, which others check theirs against.
func TestTheMeasuresAreThoseOfNetworkx(t *testing.T) {
	python := testenv.Python(t, "networkx", "scipy")
	for seed := range uint64(4) {
		compare(t, python, seed)
	}
}

func compare(t *testing.T, python string, seed uint64) {
	t.Helper()
	p, ask := random(seed, 150, 60+120*int(seed)), everything()
	got := run(t, p, ask)
	names := func(sets [][]int) [][]string {
		out := [][]string{}
		for _, set := range sets {
			var ids []string
			for _, i := range set {
				ids = append(ids, p.Nodes[i].ID)
			}
			out = append(out, ids)
		}
		return out
	}
	input := map[string]any{"damping": ask.Damping, "tolerance": ask.Tolerance, "resolution": ask.Resolution, "communities": names(got.Communities)}
	var nodes []string
	for _, n := range p.Nodes {
		nodes = append(nodes, n.ID)
	}
	var links [][]any
	for _, l := range p.Links {
		links = append(links, []any{l.Subject, l.Object, l.Symmetric})
	}
	input["nodes"], input["links"] = nodes, links
	body, err := json.Marshal(input)
	if err != nil {
		t.Fatal(err)
	}
	out := testenv.RunPython(t, python, bytes.NewReader(body), "testdata/measure.py")
	var want struct {
		Degree                           [][3]int
		PageRank, Betweenness, Closeness []float64
		Components                       [][]string
		Modularity, Louvain              float64
	}
	if err := json.Unmarshal(out, &want); err != nil {
		t.Fatal(err)
	}
	var degrees []analysis.Degree
	for _, d := range want.Degree {
		degrees = append(degrees, analysis.Degree{In: d[0], Out: d[1], Total: d[2]})
	}
	components := names(got.Components)
	slices.SortFunc(components, slices.Compare)
	slices.SortFunc(want.Components, slices.Compare)
	near := cmpopts.EquateApprox(0, 1e-8)
	for _, diff := range []string{
		cmp.Diff(degrees, got.Degrees), cmp.Diff(want.PageRank, got.PageRank, near), cmp.Diff(want.Betweenness, got.Betweenness, near),
		cmp.Diff(want.Closeness, got.Closeness, near), cmp.Diff(want.Components, components), cmp.Diff(want.Modularity, got.Modularity, near),
	} {
		if diff != "" {
			t.Errorf("of graph %d (-networkx +got):\n%s", seed, diff)
		}
	}
	t.Logf("graph %d: modularity %.4f, of networkx' own communities %.4f", seed, got.Modularity, want.Louvain)
}
