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
	// graphsAtOnce is how many graphs are measured at a time; other requests wait.
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
//	@Summary		Who is central, and what hangs together
//	@Description	Measures of the entities that relations passing the filters join to others; or, with seeds, of all that are at most depth hops from a seed, and the relations between them. Without a status, relations that are denied or cancelled are left out. Only what measures names is found out.
//	@Description
//	@Description	degree counts relations: those that lead away from an entity, those that lead to it, and all; one without direction does both. pagerank follows relations from subject to object, one without direction both ways, as often as there are several. betweenness (the share of all pairs of others whose shortest paths lead through it) and closeness (the inverse of the mean distance from those that it reaches, times their share of all others, after Wasserman and Faust) go by hops in any direction, several relations being one. components are the largest sets of entities with a path between any two. communities are found by the Louvain method, without direction, by how many relations join two entities. A relation of an entity to itself counts in its degree alone.
//	@Description
//	@Description	The same request to the same graph has the same answer; entities of the same value stand in the order of their ids. At most 20,000 entities and 100,000 relations are measured; for closeness 5,000 and 50,000, for communities 2,000 and 10,000, for betweenness 1,000 and 10,000. A larger part of the graph is 422, which tells how large it is.
//	@ID				analyze-graph
//	@Tags			graph
//	@Param			body	body		AnalysisInput	true	"What to find out, and about which part of the graph"
//	@Success		200		{object}	Analysis
//	@Failure		422		{object}	Problem	"A field is faulty, or a seed does not exist, or there is too much to measure; errors names each"
//	@x-parameters	["include"]
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
			err = &kg.Error{Code: kg.CodeTimeout, Message: "the time allowed ran out while measuring; ask for fewer measures, or for a smaller part of the graph", Err: err}
		}
		return err
	}
	answer := viewAnalysis(p, result, ask)
	answer.Clocks, answer.Ran = wire.NewClocks(ask.KnownAt, ask.Valid), include.ran()
	c.JSON(http.StatusOK, answer)
	return nil
}

// analysisQuery is what is asked for.
type analysisQuery struct {
	kg.SubgraphQuery
	analysis.Request
	limit, members int
}

// readAnalysis reads what is asked for, with every fault of the input.
func readAnalysis(in wire.AnalysisInput, faults *wire.Faults) (analysisQuery, error) {
	q := bodyQuery(faults, in.EvidenceInput, in.Kinds)
	ask := analysisQuery{
		SubgraphQuery: kg.SubgraphQuery{
			Seeds: q.seeds(in.Seeds, true), Kinds: q.kinds("kinds"), EvidenceFilter: q.evidence(q.walked("status")),
			Depth: q.Within("depth", in.Depth, defaultDepth, 0, kg.MaxDepth),
		},
		Request: analysis.Request{
			Measures: q.measures("measures", in.Measures), Seed: uint64(q.Within("seed", in.Seed, defaultSeed, 0, math.MaxInt32)),
			Damping:    q.between("damping", in.Damping, defaultDamping, 0.01, 0.99),
			Tolerance:  q.between("tolerance", in.Tolerance, defaultTolerance, 1e-12, 0.1),
			Resolution: q.between("resolution", in.Resolution, defaultResolution, 0.01, 100),
		},
		limit:   q.Within("limit", in.Limit, defaultTop, 1, maxTop),
		members: q.Within("members", in.Members, defaultMembers, 1, maxMembers),
	}
	if in.Depth != nil && len(in.Seeds) == 0 && !q.Has("seeds") {
		q.Addf("depth", kg.FaultConflict, nil, "goes with seeds")
	}
	ask.Budget, _ = ask.most()
	return ask, q.Invalid()
}

// most is the largest graph of which all measures are taken, and which of them is the
// one that bounds it.
func (ask analysisQuery) most() (kg.Budget, analysis.Measure) {
	least := ask.Measures[0]
	for _, m := range ask.Measures {
		if m.Most().Nodes < least.Most().Nodes {
			least = m
		}
	}
	return least.Most(), least
}

// tooLarge says how large it is, and what would be measured.
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
		"there are %s%s, and %s is taken of at most %d entities and %d relations; narrow them by types, kinds, status, min_origins or a time, or by seeds and depth, or leave %s out",
		atLeast, strings.Join(sizes, " and "), measure, most.Nodes, most.Edges, measure)})
}

// measures reads the list of what to find out.
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

// between reads a number between two bounds; left out, it is the fallback.
func (q *query) between(field string, given *float64, fallback, least, most float64) float64 {
	if given == nil {
		return fallback
	}
	if !(*given >= least && *given <= most) {
		q.Addf(field, kg.FaultValue, nil, "must be a number from %g to %g", least, most)
	}
	return *given
}
