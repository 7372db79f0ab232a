package httpapi

import (
	"cmp"
	"slices"

	"github.com/entente-graph/entente/internal/analysis"
	"github.com/entente-graph/entente/internal/kg"
)

// Analysis is what was found out about a part of the graph.
type Analysis struct {
	// How many entities were measured.
	Nodes int `json:"nodes" validate:"required" example:"24"`
	// How many relations join them.
	Edges int `json:"edges" validate:"required" example:"31"`
	// The entities with the most relations.
	Degree []DegreeRank `json:"degree,omitzero" validate:"optional"`
	// The entities of the highest PageRank; all ranks together are 1.
	PageRank []Rank `json:"pagerank,omitzero" validate:"optional"`
	// The entities that are between most pairs of others: from 0 to 1.
	Betweenness []Rank `json:"betweenness,omitzero" validate:"optional"`
	// The entities that are closest to the others: from 0 to 1.
	Closeness []Rank `json:"closeness,omitzero" validate:"optional"`
	// What hangs together.
	Components *Components `json:"components,omitempty"`
	// Who has most to do with one another.
	Communities *Communities       `json:"communities,omitempty"`
	Parameters  AnalysisParameters `json:"parameters" validate:"required"`
	Clocks
	Ran
} //	@name	Analysis

// Rank is an entity with the value of a measure.
type Rank struct {
	Entity Ref     `json:"entity" validate:"required"`
	Value  float64 `json:"value" validate:"required" example:"0.125"`
} //	@name	Rank

// DegreeRank is an entity with how many relations it has.
type DegreeRank struct {
	Entity Ref `json:"entity" validate:"required"`
	// Those that lead to it; one without direction does, and leads away as well.
	In int `json:"in" validate:"required" example:"3"`
	// Those that lead away from it.
	Out int `json:"out" validate:"required" example:"5"`
	// All of them, each once.
	Total int `json:"total" validate:"required" example:"7"`
} //	@name	DegreeRank

// Group is some entities.
type Group struct {
	// How many there are.
	Size int `json:"size" validate:"required" example:"12"`
	// The first of them, in the order of their ids.
	Members []Ref `json:"members" validate:"required"`
} //	@name	Group

// Components are the sets of entities with a path between any two.
type Components struct {
	// How many there are.
	Count int `json:"count" validate:"required" example:"2"`
	// The largest of them; of the same size, in the order of their first members.
	Groups []Group `json:"groups" validate:"required"`
} //	@name	Components

// Communities are sets of entities with many relations among themselves.
type Communities struct {
	// How many there are.
	Count int `json:"count" validate:"required" example:"4"`
	// How much more they keep to themselves than chance would have.
	Modularity float64 `json:"modularity" validate:"required" example:"0.41"`
	// The largest of them; of the same size, in the order of their first members.
	Groups []Group `json:"groups" validate:"required"`
} //	@name	Communities

// AnalysisParameters is by what was measured.
type AnalysisParameters struct {
	Measures []string `json:"measures" validate:"required" example:"degree,pagerank"`
	Limit    int      `json:"limit" validate:"required" example:"10"`
	Members  int      `json:"members" validate:"required" example:"20"`
	// Missing when the whole graph was measured.
	Depth      *int    `json:"depth,omitempty" example:"2"`
	Damping    float64 `json:"damping" validate:"required" example:"0.85"`
	Tolerance  float64 `json:"tolerance" validate:"required" example:"0.00000001"`
	Resolution float64 `json:"resolution" validate:"required" example:"1"`
	Seed       int     `json:"seed" validate:"required" example:"1"`
} //	@name	AnalysisParameters

func viewAnalysis(p kg.Projection, result analysis.Result, ask analysisQuery) Analysis {
	v := Analysis{
		Nodes: len(p.Nodes), Edges: len(p.Links),
		PageRank: ranking(p, result.PageRank, ask.limit), Betweenness: ranking(p, result.Betweenness, ask.limit), Closeness: ranking(p, result.Closeness, ask.limit),
		Parameters: AnalysisParameters{
			Measures: texts(ask.Measures), Limit: ask.limit, Members: ask.members,
			Damping: ask.Damping, Tolerance: ask.Tolerance, Resolution: ask.Resolution, Seed: int(ask.Seed),
		},
	}
	if len(ask.Seeds) > 0 {
		v.Parameters.Depth = &ask.Depth
	}
	if result.Degrees != nil {
		v.Degree = []DegreeRank{}
	}
	for _, i := range top(result.Degrees, ask.limit, func(a, b analysis.Degree) int { return a.Total - b.Total }) {
		d := result.Degrees[i]
		v.Degree = append(v.Degree, DegreeRank{Entity: refOf(p.Nodes[i]), In: d.In, Out: d.Out, Total: d.Total})
	}
	if result.Components != nil {
		v.Components = &Components{Count: len(result.Components), Groups: groupsOf(p, result.Components, ask)}
	}
	if result.Communities != nil {
		v.Communities = &Communities{Count: len(result.Communities), Modularity: result.Modularity, Groups: groupsOf(p, result.Communities, ask)}
	}
	return v
}

// ranking is nil when the measure was not taken.
func ranking(p kg.Projection, values []float64, limit int) []Rank {
	if values == nil {
		return nil
	}
	ranks := []Rank{}
	for _, i := range top(values, limit, cmp.Compare[float64]) {
		ranks = append(ranks, Rank{Entity: refOf(p.Nodes[i]), Value: values[i]})
	}
	return ranks
}

// top returns where the largest values stand, those that are the same in their order.
func top[T any](values []T, limit int, compare func(a, b T) int) []int {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return compare(values[b], values[a]) })
	return order[:min(limit, len(order))]
}

// groupsOf are the first groups, with the first of their members.
func groupsOf(p kg.Projection, sets [][]int, ask analysisQuery) []Group {
	groups := []Group{}
	for _, set := range sets[:min(ask.limit, len(sets))] {
		g := Group{Size: len(set), Members: []Ref{}}
		for _, i := range set[:min(ask.members, len(set))] {
			g.Members = append(g.Members, refOf(p.Nodes[i]))
		}
		groups = append(groups, g)
	}
	return groups
}
