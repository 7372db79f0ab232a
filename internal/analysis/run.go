package analysis

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"

	"github.com/entente-graph/entente/internal/kg"
)

// Measure is something to find out about a graph.
type Measure string

// The measures.
const (
	MeasureDegree      Measure = "degree"
	MeasurePageRank    Measure = "pagerank"
	MeasureBetweenness Measure = "betweenness"
	MeasureCloseness   Measure = "closeness"
	MeasureComponents  Measure = "components"
	MeasureCommunities Measure = "communities"
)

// Measures returns every measure, in the order in which they are documented.
func Measures() []Measure {
	return []Measure{MeasureDegree, MeasurePageRank, MeasureBetweenness, MeasureCloseness, MeasureComponents, MeasureCommunities}
}

// Most returns the largest graph of which a measure is taken: about what takes a few
// seconds, of a graph without any structure.
func (m Measure) Most() kg.Budget {
	switch m {
	case MeasureBetweenness:
		return kg.Budget{Nodes: 1_000, Edges: 10_000}
	case MeasureCommunities:
		return kg.Budget{Nodes: 2_000, Edges: 10_000}
	case MeasureCloseness:
		return kg.Budget{Nodes: 5_000, Edges: 50_000}
	default:
		return kg.Budget{Nodes: kg.MaxProjectionNodes, Edges: kg.MaxProjectionLinks}
	}
}

// Request says what to find out, and how.
type Request struct {
	Measures []Measure
	// Damping is PageRank's, more than 0 and less than 1; Tolerance, more than 0, is
	// when it has settled.
	Damping, Tolerance float64
	// Resolution is the communities': more than 1 for smaller ones, less for larger.
	Resolution float64
	// Seed chooses among the orders in which communities are tried.
	Seed uint64
}

func (r Request) asks(m Measure) bool { return slices.Contains(r.Measures, m) }

// Result is what was found out: values by the nodes of the projection, in their order,
// and groups of their numbers, the largest first. What was not asked for is nil.
type Result struct {
	Degrees                          []Degree
	PageRank, Betweenness, Closeness []float64
	Components, Communities          [][]int
	// Modularity is that of Communities.
	Modularity float64
}

// Runner takes measures, a few at a time. The zero value can't; see NewRunner.
type Runner struct{ slots chan struct{} }

// NewRunner returns a Runner that takes the measures of so many graphs at a time.
func NewRunner(atOnce int) *Runner { return &Runner{slots: make(chan struct{}, atOnce)} }

// Run takes the measures that are asked for. It returns ctx's error as soon as that
// ends; what gonum has begun then goes on unheard, and keeps its place until it is
// done, so that such work doesn't pile up.
func (r *Runner) Run(ctx context.Context, p kg.Projection, ask Request) (Result, error) {
	select {
	case r.slots <- struct{}{}:
	case <-ctx.Done():
		return Result{}, ctx.Err()
	}
	type outcome struct {
		result Result
		err    error
	}
	done := make(chan outcome, 1)
	go func() {
		defer func() { <-r.slots }()
		var out outcome
		out.result, out.err = measure(ctx, p, ask)
		done <- out
	}()
	select {
	case out := <-done:
		return out.result, out.err
	case <-ctx.Done():
		return Result{}, ctx.Err()
	}
}

// measure turns a panic into an error: nobody else would catch it here.
func measure(ctx context.Context, p kg.Projection, ask Request) (result Result, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = errors.Join(err, fmt.Errorf("panic: %v\n%s", v, debug.Stack()))
		}
	}()
	s := shapeOf(p)
	steps := []struct {
		measure Measure
		take    func() error
	}{
		{MeasureDegree, func() error { result.Degrees = s.degrees; return nil }},
		{MeasurePageRank, func() (err error) {
			result.PageRank, err = s.pageRank(ctx, ask.Damping, ask.Tolerance)
			return err
		}},
		{MeasureBetweenness, func() error { result.Betweenness = s.betweenness(); return nil }},
		{MeasureCloseness, func() (err error) { result.Closeness, err = s.closeness(ctx); return err }},
		{MeasureComponents, func() error { result.Components = s.components(); return nil }},
		{MeasureCommunities, func() error {
			result.Communities, result.Modularity = s.communities(ask.Resolution, ask.Seed)
			return nil
		}},
	}
	for _, step := range steps {
		if !ask.asks(step.measure) {
			continue
		}
		if err := errors.Join(ctx.Err(), step.take()); err != nil {
			return Result{}, err
		}
	}
	return result, nil
}
