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

// AnalysisInput says what to find out about which part of the graph.
type AnalysisInput struct {
	// What to find out; left out: degree, pagerank and components.
	Measures []string `json:"measures,omitempty" enums:"degree,pagerank,betweenness,closeness,components,communities" example:"degree,pagerank,betweenness"`
	// The ids of the entities around which to look, at most 100; left out, the whole graph.
	Seeds []string `json:"seeds,omitempty" maxItems:"100" example:"kim-jong-un"`
	// How many hops to go from the seeds.
	Depth *int `json:"depth,omitempty" minimum:"0" maximum:"4" default:"1" example:"2"`
	// Only entities of these kinds; the seeds are of any.
	Kinds []string `json:"kinds,omitempty" enums:"person,government,organization,position,place,event" example:"person,government"`
	EvidenceInput
	// How many entities of each ranking, and how many components and communities.
	Limit *int `json:"limit,omitempty" minimum:"1" maximum:"100" default:"10" example:"10"`
	// How many members of each component and community.
	Members *int `json:"members,omitempty" minimum:"1" maximum:"1000" default:"20" example:"20"`
	// Of PageRank: how likely a walker follows a relation, rather than starts anew; more than 0, less than 1.
	Damping *float64 `json:"damping,omitempty" default:"0.85" example:"0.85"`
	// Of PageRank: it has settled when all changes of a step together are less.
	Tolerance *float64 `json:"tolerance,omitempty" minimum:"0.000000000001" maximum:"0.1" default:"0.00000001" example:"0.00000001"`
	// Of the communities: more than 1 for smaller ones, less for larger.
	Resolution *float64 `json:"resolution,omitempty" minimum:"0.01" maximum:"100" default:"1" example:"1"`
	// Of the communities: chooses among the orders in which they are tried.
	Seed *int `json:"seed,omitempty" minimum:"0" default:"1" example:"1"`
} //	@name	AnalysisInput

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
//	@Accept			json
//	@Produce		json,application/problem+json
//	@Param			include		query		[]string		false	"cypher: the statements that were run, ready to paste into the Neo4j Browser"	collectionFormat(multi)	Enums(cypher)
//	@Param			body		body		AnalysisInput	true	"What to find out, and about which part of the graph"
//	@Success		200			{object}	Analysis
//	@Failure		400			{object}	Problem	"The body is not JSON"
//	@Failure		413			{object}	Problem	"The body is too long"
//	@Failure		415			{object}	Problem	"The body is not application/json"
//	@Failure		422			{object}	Problem	"A field is faulty, or a seed does not exist, or there is too much to measure; errors names each"
//	@Failure		500,503,504	{object}	Problem	"The server or its database failed"
//	@Router			/v1/graph/analysis [post]
func (h analyses) run(c *gin.Context) error {
	q := newQuery(c)
	include := q.include()
	if err := q.err(); err != nil {
		return err
	}
	in, read, err := decodeBody[AnalysisInput](c)
	if err != nil {
		return err
	}
	ask, err := readAnalysis(in, read)
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
	answer.Clocks, answer.Ran = clocksOf(ask.KnownAt, ask.Valid), include.ran()
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
func readAnalysis(in AnalysisInput, read *reader) (analysisQuery, error) {
	q := bodyQuery(read, in.EvidenceInput, in.Kinds)
	ask := analysisQuery{
		SubgraphQuery: kg.SubgraphQuery{
			Seeds: q.seeds(in.Seeds, true), Kinds: q.kinds("kinds"), EvidenceFilter: q.evidence(q.walked("status")),
			Depth: q.within("depth", in.Depth, defaultDepth, 0, kg.MaxDepth),
		},
		Request: analysis.Request{
			Measures: q.measures("measures", in.Measures), Seed: uint64(q.within("seed", in.Seed, defaultSeed, 0, math.MaxInt32)),
			Damping:    q.between("damping", in.Damping, defaultDamping, 0.01, 0.99),
			Tolerance:  q.between("tolerance", in.Tolerance, defaultTolerance, 1e-12, 0.1),
			Resolution: q.between("resolution", in.Resolution, defaultResolution, 0.01, 100),
		},
		limit:   q.within("limit", in.Limit, defaultTop, 1, maxTop),
		members: q.within("members", in.Members, defaultMembers, 1, maxMembers),
	}
	if in.Depth != nil && len(in.Seeds) == 0 && !q.told("seeds") {
		q.fault("depth", kg.FaultConflict, nil, "goes with seeds")
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
			q.notAllowed(field, m, texts(analysis.Measures()))
		}
	}
	return named[analysis.Measure](given)
}

// between reads a number between two bounds; left out, it is the fallback.
func (q *query) between(field string, given *float64, fallback, least, most float64) float64 {
	if given == nil {
		return fallback
	}
	if !(*given >= least && *given <= most) {
		q.fault(field, kg.FaultValue, nil, "must be a number from %g to %g", least, most)
	}
	return *given
}
