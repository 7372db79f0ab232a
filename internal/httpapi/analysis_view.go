package httpapi

import (
	"cmp"
	"slices"

	"github.com/entente-graph/entente/internal/analysis"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

func viewAnalysis(p kg.Projection, result analysis.Result, ask analysisQuery) wire.Analysis {
	v := wire.Analysis{
		Nodes: len(p.Nodes), Edges: len(p.Links),
		PageRank: ranking(p, result.PageRank, ask.limit), Betweenness: ranking(p, result.Betweenness, ask.limit), Closeness: ranking(p, result.Closeness, ask.limit),
		Parameters: wire.AnalysisParameters{
			Measures: wire.Texts(ask.Measures), Limit: ask.limit, Members: ask.members,
			Damping: ask.Damping, Tolerance: ask.Tolerance, Resolution: ask.Resolution, Seed: int(ask.Seed), // #nosec G115 -- at most MaxInt32
		},
	}
	if len(ask.Seeds) > 0 {
		v.Parameters.Depth = &ask.Depth
	}
	if result.Degrees != nil {
		v.Degree = []wire.DegreeRank{}
	}
	for _, i := range top(result.Degrees, ask.limit, func(a, b analysis.Degree) int { return a.Total - b.Total }) {
		d := result.Degrees[i]
		v.Degree = append(v.Degree, wire.DegreeRank{Entity: wire.NewRef(p.Nodes[i]), In: d.In, Out: d.Out, Total: d.Total})
	}
	if result.Components != nil {
		v.Components = &wire.Components{Count: len(result.Components), Groups: groupsOf(p, result.Components, ask)}
	}
	if result.Communities != nil {
		v.Communities = &wire.Communities{Count: len(result.Communities), Modularity: result.Modularity, Groups: groupsOf(p, result.Communities, ask)}
	}
	return v
}

// ranking returns the entities with the greatest values, or nil if the measure was not
// requested.
func ranking(p kg.Projection, values []float64, limit int) []wire.Rank {
	if values == nil {
		return nil
	}
	ranks := []wire.Rank{}
	for _, i := range top(values, limit, cmp.Compare[float64]) {
		ranks = append(ranks, wire.Rank{Entity: wire.NewRef(p.Nodes[i]), Value: values[i]})
	}
	return ranks
}

// top returns the indexes of the greatest values. Equal values keep their order.
func top[T any](values []T, limit int, compare func(a, b T) int) []int {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return compare(values[b], values[a]) })
	return order[:min(limit, len(order))]
}

// groupsOf returns the first groups with their first members.
func groupsOf(p kg.Projection, sets [][]int, ask analysisQuery) []wire.Group {
	groups := []wire.Group{}
	for _, set := range sets[:min(ask.limit, len(sets))] {
		g := wire.Group{Size: len(set), Members: []wire.Ref{}}
		for _, i := range set[:min(ask.members, len(set))] {
			g.Members = append(g.Members, wire.NewRef(p.Nodes[i]))
		}
		groups = append(groups, g)
	}
	return groups
}
