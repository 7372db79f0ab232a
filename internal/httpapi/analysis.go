package httpapi

import (
	"context"
	"fmt"
	"math"
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/analysis"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

const (
	// graphsAtOnce is how many graphs are analysed at a time. Other requests wait.
	graphsAtOnce = 2

	defaultTop, maxTop         = 10, 100
	defaultMembers, maxMembers = 20, 1_000
	defaultDamping             = 0.85
	defaultTolerance           = 1e-8
	defaultResolution          = 1.0
	defaultSeed                = 1
)

type projectionStore interface {
	Projection(ctx context.Context, q kg.SubgraphQuery) (kg.Projection, error)
}

type analyses struct {
	store  projectionStore
	runner *analysis.Runner
}

// run takes the measures of the graph, or of a part of it.
//
//	@Summary		Compute centrality, components and communities
//	@Description	Measures the entities that are connected by relations which pass the filters; or, with `seeds`, the entities within `depth` hops of a seed and the relations between them. Without a status filter, denied and cancelled relations are left out. Only the requested `measures` are computed.
//	@Description
//	@Description	`degree` counts the outgoing relations, the incoming relations, and all; a relation without direction counts as both. `pagerank` follows relations from subject to object, those without direction both ways, and parallel relations several times. `betweenness` is the share of all pairs of other entities whose shortest paths go through the entity; `closeness` is the inverse of the mean distance to the reachable entities, times their share of all others (Wasserman and Faust). Both count hops in any direction, and parallel relations as one. `components` are the largest sets of entities with a path between any two. `communities` are found with the Louvain method, without direction, weighted by the number of relations between two entities. A relation of an entity to itself only counts in its degree.
//	@Description
//	@Description	The same request on the same graph has the same response. Entities with equal values are ordered by id. The limits are 20,000 entities and 100,000 relations; for closeness 5,000 and 50,000; for communities 2,000 and 10,000; for betweenness 1,000 and 10,000. A larger selection is 422, with its size.
//	@ID				analyze-graph
//	@Tags			graph
//	@Param			body	body		AnalysisInput	true	"What to compute, and for which part of the graph."
//	@Success		200		{object}	Analysis
//	@Failure		422		{object}	Problem	"A field is invalid, a seed does not exist, or the selection is too large. `errors` lists every fault."
//	@x-parameters	["include"]
//	@x-role		"reader"
//	@Router			/v1/graph/analysis [post]
func (h analyses) run(c *gin.Context) error {
	q := newQuery(c)
	include := q.include()
	if err := q.err(); err != nil {
		return err
	}
	in, faults, err := decodeBody[wire.AnalysisInput](c)
	if err != nil {
		return err
	}
	ask, err := readAnalysis(in, faults)
	if err != nil {
		return err
	}
	p, err := h.store.Projection(include.ctx, ask.SubgraphQuery)
	if err != nil {
		return err
	}
	if p.TooLarge() {
		return ask.tooLarge(p)
	}
	result, err := h.runner.Run(c.Request.Context(), p, ask.Request)
	if err != nil {
		if c.Request.Context().Err() != nil {
			err = &kg.Error{Code: kg.CodeTimeout, Message: "the time limit was exceeded; request fewer measures, or a smaller part of the graph", Err: err}
		}
		return err
	}
	answer := viewAnalysis(p, result, ask)
	answer.Clocks, answer.Ran = wire.NewClocks(ask.KnownAt, ask.Valid), include.ran()
	c.JSON(http.StatusOK, answer)
	return nil
}

// analysisQuery is a parsed request.
type analysisQuery struct {
	kg.SubgraphQuery
	analysis.Request
	limit, members int
}

// readAnalysis parses a request. An error has every fault of the input.
func readAnalysis(in wire.AnalysisInput, faults *wire.Faults) (analysisQuery, error) {
	q := bodyQuery(faults, in.EvidenceInput, in.Kinds)
	ask := analysisQuery{
		SubgraphQuery: kg.SubgraphQuery{
			Seeds: q.seeds(in.Seeds, true), Kinds: q.kinds("kinds"), EvidenceFilter: q.evidence(q.walked("status")),
			Depth: q.Within("depth", in.Depth, defaultDepth, 0, kg.MaxDepth),
		},
		Request: analysis.Request{
			Measures: q.measures("measures", in.Measures), Seed: uint64(q.Within("seed", in.Seed, defaultSeed, 0, math.MaxInt32)), // #nosec G115 -- not negative
			Damping:    q.between("damping", in.Damping, defaultDamping, 0.01, 0.99),
			Tolerance:  q.between("tolerance", in.Tolerance, defaultTolerance, 1e-12, 0.1),
			Resolution: q.between("resolution", in.Resolution, defaultResolution, 0.01, 100),
		},
		limit:   q.Within("limit", in.Limit, defaultTop, 1, maxTop),
		members: q.Within("members", in.Members, defaultMembers, 1, maxMembers),
	}
	if in.Depth != nil && *in.Depth != defaultDepth && len(in.Seeds) == 0 && !q.Has("seeds") {
		q.Addf("depth", kg.FaultConflict, nil, "is only allowed with seeds")
	}
	ask.Budget, _ = ask.most()
	return ask, q.Invalid()
}

// most returns the size of the largest graph for which all requested measures are available,
// and the measure that limits it.
func (ask analysisQuery) most() (kg.Budget, analysis.Measure) {
	least := ask.Measures[0]
	for _, m := range ask.Measures {
		if m.Most().Nodes < least.Most().Nodes {
			least = m
		}
	}
	return least.Most(), least
}

// tooLarge returns the error for a graph that is too large for the requested measures.
func (ask analysisQuery) tooLarge(p kg.Projection) error {
	most, measure := ask.most()
	var sizes []string
	if p.Size.Nodes > 0 {
		sizes = append(sizes, fmt.Sprintf("%d entities", p.Size.Nodes))
	}
	sizes = append(sizes, fmt.Sprintf("%d relations", p.Size.Edges))
	atLeast := ""
	if p.AtLeast {
		atLeast = "more than "
	}
	return kg.Invalid(kg.Fault{Field: "measures", Code: kg.FaultValue, Message: fmt.Sprintf(
		"the graph has %s%s, and %s is available for at most %d entities and %d relations; filter by types, kinds, status, min_origins or a time, set seeds and depth, or leave out %s",
		atLeast, strings.Join(sizes, " and "), measure, most.Nodes, most.Edges, measure)})
}

// measures parses the list of measures.
func (q *query) measures(field string, given []string) []analysis.Measure {
	if len(given) == 0 {
		return []analysis.Measure{analysis.MeasureDegree, analysis.MeasurePageRank, analysis.MeasureComponents}
	}
	for _, m := range given {
		if !slices.Contains(analysis.Measures(), analysis.Measure(m)) {
			q.NotAllowed(field, m, wire.Texts(analysis.Measures()))
		}
	}
	return wire.Named[analysis.Measure](given)
}

// between checks a number against two bounds. It returns fallback if none is given.
func (q *query) between(field string, given *float64, fallback, least, most float64) float64 {
	if given == nil {
		return fallback
	}
	if !(*given >= least && *given <= most) {
		q.Addf(field, kg.FaultValue, nil, "must be a number from %g to %g", least, most)
	}
	return *given
}
