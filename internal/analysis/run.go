package analysis

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"

	"github.com/entente-graph/entente/internal/kg"
)

// Measure is the name of a measure.
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

// Most returns the largest graph for which the measure is computed, in a few seconds for a
// random graph.
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

// Request selects the measures to compute, and their parameters.
type Request struct {
	Measures []Measure
	// Damping of PageRank is greater than 0 and less than 1. Tolerance, greater than 0,
	// is the change below which PageRank has converged.
	Damping, Tolerance float64
	// Resolution of communities: greater than 1 gives smaller ones, less than 1 larger.
	Resolution float64
	// Seed of the random order in which the Louvain method visits nodes.
	Seed uint64
}

func (r Request) asks(m Measure) bool { return slices.Contains(r.Measures, m) }

// Result has the requested measures; others are nil. Values are in the order of the
// projection's nodes. Groups are lists of their indices, the largest group first.
type Result struct {
	Degrees                          []Degree
	PageRank, Betweenness, Closeness []float64
	Components, Communities          [][]int
	// Modularity of Communities.
	Modularity float64
}

// Runner computes measures for a limited number of graphs at a time. Use NewRunner to make
// one.
type Runner struct{ semaphore chan struct{} }

// NewRunner returns a Runner for at most limit graphs at a time.
func NewRunner(limit int) *Runner { return &Runner{semaphore: make(chan struct{}, limit)} }

// Run computes the requested measures. If ctx ends, Run returns its error at once. gonum's
// algorithms cannot be interrupted, so they continue in the background and occupy the
// semaphore until they are done; this keeps abandoned work within the limit.
func (r *Runner) Run(ctx context.Context, p kg.Projection, ask Request) (Result, error) {
	select {
	case r.semaphore <- struct{}{}:
	case <-ctx.Done():
		return Result{}, ctx.Err()
	}
	type outcome struct {
		result Result
		err    error
	}
	done := make(chan outcome, 1)
	go func() {
		defer func() { <-r.semaphore }()
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

// measure computes the measures. It turns a panic into an error, because it runs in a
// goroutine of its own, where a panic would end the program.
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
