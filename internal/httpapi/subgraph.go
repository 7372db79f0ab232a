package httpapi

import (
	"context"
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/analysis"
	"github.com/entente-graph/entente/internal/kg"
)

// What a subgraph holds unless it is asked for more or less.
const (
	defaultDepth         = 1
	defaultSubgraphNodes = 500
	defaultSubgraphEdges = 2_000
)

type subgraphStore interface {
	Subgraph(ctx context.Context, q kg.SubgraphQuery) (kg.Subgraph, error)
}

type subgraphs struct{ store subgraphStore }

// routeSubgraphs serves questions to the graph that need a body.
func routeSubgraphs(engine *gin.Engine, a adapter, c Config) {
	engine.POST("/v1/graph/subgraph", a.handle(subgraphs{c.Store}.find))
	engine.POST("/v1/graph/analysis", a.handle(analyses{c.Store, analysis.NewRunner(graphsAtOnce)}.run))
}

// SubgraphInput says which part of the graph is wanted.
type SubgraphInput struct {
	// The ids of the entities to begin at: 1 to 100.
	Seeds []string `json:"seeds" validate:"required" minItems:"1" maxItems:"100" example:"kim-jong-un"`
	// How many hops to go from them; 0 for the relations among the seeds alone.
	Depth *int `json:"depth,omitempty" minimum:"0" maximum:"4" default:"1" example:"1"`
	// Reach only entities of these kinds; the seeds are of any.
	Kinds []string `json:"kinds,omitempty" enums:"person,government,organization,position,place,event" example:"person,government"`
	EvidenceInput
	// How much the answer may hold.
	Budget *SubgraphBudget `json:"budget,omitempty"`
} //	@name	SubgraphInput

// SubgraphBudget is how much of the graph an answer may hold.
type SubgraphBudget struct {
	// How many entities, the seeds among them.
	Nodes *int `json:"nodes,omitempty" minimum:"1" maximum:"5000" default:"500" example:"500"`
	// How many relations.
	Edges *int `json:"edges,omitempty" minimum:"1" maximum:"20000" default:"2000" example:"2000"`
} //	@name	SubgraphBudget

// Subgraph is a part of the graph.
type Subgraph struct {
	// In the order in which they were reached, the seeds first.
	Nodes []SubgraphNode `json:"nodes" validate:"required"`
	// Those of the inner hops first, then in the order of their ids.
	Edges []SubgraphEdge `json:"edges" validate:"required"`
	// How many hops it goes from the seeds.
	Depth int `json:"depth" validate:"required" example:"1"`
	// Why this is not all there is; missing when it is.
	Truncated *Truncated `json:"truncated,omitempty"`
	Clocks
	Ran
} //	@name	Subgraph

// SubgraphNode is an entity of a subgraph.
type SubgraphNode struct {
	ID   string `json:"id" validate:"required" example:"kim-jong-un"`
	Kind string `json:"kind" validate:"required" enums:"person,government,organization,position,place,event" example:"person"`
	Name string `json:"name" validate:"required" example:"Kim Jong Un"`
	// How many hops it is from the nearest seed.
	Hop int `json:"hop" validate:"required" example:"0"`
} //	@name	SubgraphNode

// SubgraphEdge is a relation of a subgraph, with its figures.
type SubgraphEdge struct {
	ID   string `json:"id" validate:"required" example:"691fcaaee3542fa98f8eabacc1a7a5ec154a448a3b0f9eb7e4d4ca7353d95329"`
	Type string `json:"type" validate:"required" example:"met-with"`
	// The id of the entity that it leads from.
	Subject string `json:"subject" validate:"required" example:"kim-jong-un"`
	// The id of the entity that it leads to.
	Object string `json:"object" validate:"required" example:"vladimir-putin"`
	// It has no direction: the ends stand in the order of their ids.
	Symmetric bool   `json:"symmetric" validate:"required" example:"true"`
	Status    string `json:"status" validate:"required" enums:"confirmed,reported,alleged,planned,expected,proposed,possible,disputed,cancelled,denied" example:"expected"`
	// When, as EDTF, by the deciding claims together.
	Occurred string `json:"occurred,omitempty" example:"2023-09"`
	// The earliest day that it may mean; missing when there is no bound.
	Earliest string `json:"earliest,omitempty" example:"2023-09-01"`
	// The latest day that it may mean; missing when there is no bound.
	Latest        string `json:"latest,omitempty" example:"2023-09-30"`
	DateConflict  bool   `json:"date_conflict" validate:"required" example:"false"`
	ClaimCount    int    `json:"claim_count" validate:"required" example:"2"`
	OriginCount   int    `json:"origin_count" validate:"required" example:"1"`
	AnonymousOnly bool   `json:"anonymous_only" validate:"required" example:"true"`
	// When the first visible claim was published: a day or an instant.
	FirstPublished string `json:"first_published,omitempty" example:"2023-09-05T02:06:00Z"`
	// When the last visible claim was published: a day or an instant.
	LastPublished string `json:"last_published,omitempty" example:"2023-09-05T02:06:00Z"`
} //	@name	SubgraphEdge

func viewEdge(e kg.Edge) SubgraphEdge {
	v := SubgraphEdge{
		ID: e.ID, Type: e.Type, Subject: e.Subject, Object: e.Object, Symmetric: e.Symmetric, Status: string(e.Status),
		Occurred: e.Occurred.String(), DateConflict: e.DateConflict, ClaimCount: e.ClaimCount, OriginCount: e.OriginCount, AnonymousOnly: e.AnonymousOnly,
		FirstPublished: instantText(e.FirstPublished), LastPublished: instantText(e.LastPublished),
	}
	v.Earliest, v.Latest = bounds(e.Occurred.Span())
	return v
}

// find reads a part of the graph.
//
//	@Summary		The graph around some entities, as JSON or as a file for a graph tool
//	@Description	All entities that are at most depth hops from a seed, over relations of any direction that pass the filters, and all such relations between them. Without a status, those that are denied or cancelled are left out.
//	@Description
//	@Description	It is read breadth first until the budget is spent. Within a hop the entities of the hop before take turns: each adds who stands at the other end of its next relation, in the order of the relations' ids. So the same request has the same answer, and an entity with very many relations does not crowd out the others. When there is more, truncated says what ran out; of a file, the header Entente-Truncated does, and its description.
//	@Description
//	@Description	The parameter format, or else the Accept header, chooses: JSON; cytoscape, the JSON of Cytoscape and Cytoscape.js; graphml (1.0), with directed="false" on relations without direction; gexf (1.3), in which a relation is there from its earliest day to its latest; csv, a zip of nodes.csv and edges.csv, in which a name that a spreadsheet would run as a formula stands behind an apostrophe; dot, the language of Graphviz, with dir=none on relations without direction. Files come with Content-Disposition.
//	@ID				find-subgraph
//	@Tags			graph
//	@Accept			json
//	@Produce		json,application/vnd.cytoscape+json,application/graphml+xml,application/gexf+xml,application/zip,text/vnd.graphviz,application/problem+json
//	@Param			format			query		string			false	"In which form; goes before the Accept header"																																		Enums(json,cytoscape,graphml,gexf,csv,dot)
//	@Param			all_directed	query		bool			false	"In a file, let relations without direction lead from subject to object, for tools that can't read both sorts in one graph, such as networkx; their attribute symmetric tells them"	default(false)
//	@Param			include			query		[]string		false	"cypher: the statements that were run, ready to paste into the Neo4j Browser; in JSON alone"																						collectionFormat(multi)	Enums(cypher)
//	@Param			body			body		SubgraphInput	true	"Where to begin, how far to go, and what to leave out"
//	@Success		200				{object}	Subgraph
//	@Failure		400				{object}	Problem	"The body is not JSON"
//	@Failure		406				{object}	Problem	"The answer can't be had in any form that Accept names"
//	@Failure		413				{object}	Problem	"The body is too long"
//	@Failure		415				{object}	Problem	"The body is not application/json"
//	@Failure		422				{object}	Problem	"A parameter or a field is faulty, or a seed does not exist; errors names each"
//	@Failure		500,503,504		{object}	Problem	"The server or its database failed"
//	@Router			/v1/graph/subgraph [post]
func (h subgraphs) find(c *gin.Context) error {
	q := newQuery(c)
	c.Header("Vary", "Accept")
	format, unacceptable := q.graphFormat("format")
	allDirected, include := q.flag("all_directed"), q.include()
	if include.has(includeCypher) && format.Name != formatJSON.Name {
		q.fault("include", kg.FaultConflict, nil, "can't be told in a file; ask for format=json")
	}
	if err := q.err(); err != nil {
		return err
	}
	if unacceptable != nil {
		return unacceptable
	}
	in, read, err := decodeBody[SubgraphInput](c)
	if err != nil {
		return err
	}
	ask, err := readSubgraph(in, read)
	if err != nil {
		return err
	}
	found, err := h.store.Subgraph(include.ctx, ask)
	if err != nil {
		return err
	}
	truncated := cutOf(found.Cut, ask)
	if format.Name != formatJSON.Name {
		return answerFile(c, format, fileOf(found, allDirected), truncated)
	}
	answer := Subgraph{
		Nodes: []SubgraphNode{}, Edges: []SubgraphEdge{}, Depth: ask.Depth, Truncated: truncated,
		Clocks: clocksOf(ask.KnownAt, ask.Valid), Ran: include.ran(),
	}
	for _, n := range found.Nodes {
		answer.Nodes = append(answer.Nodes, SubgraphNode{ID: n.ID, Kind: string(n.Kind), Name: n.Name, Hop: n.Hop})
	}
	for _, e := range found.Edges {
		answer.Edges = append(answer.Edges, viewEdge(e))
	}
	c.JSON(http.StatusOK, answer)
	return nil
}

// readSubgraph reads what is asked for, with every fault of the input.
func readSubgraph(in SubgraphInput, read *reader) (kg.SubgraphQuery, error) {
	q := bodyQuery(read, in.EvidenceInput, in.Kinds)
	ask := kg.SubgraphQuery{
		Seeds: q.seeds(in.Seeds, false), Depth: q.within("depth", in.Depth, defaultDepth, 0, kg.MaxDepth),
		Kinds: q.kinds("kinds"), EvidenceFilter: q.evidence(q.walked("status")),
	}
	budget := SubgraphBudget{}
	if in.Budget != nil {
		budget = *in.Budget
	}
	ask.Budget.Nodes = q.within("budget.nodes", budget.Nodes, defaultSubgraphNodes, 1, kg.MaxSubgraphNodes)
	ask.Budget.Edges = q.within("budget.edges", budget.Edges, defaultSubgraphEdges, 1, kg.MaxSubgraphEdges)
	if ask.Budget.Nodes < len(ask.Seeds) && !q.told("seeds") && !q.told("budget.nodes") {
		q.fault("budget.nodes", kg.FaultConflict, nil, "is less than the %d seeds", len(ask.Seeds))
	}
	return ask, q.Invalid()
}

// cutOf says what ran out; nil when nothing did.
func cutOf(cut kg.SubgraphCut, ask kg.SubgraphQuery) *Truncated {
	const narrow = "narrow it by types, kinds, status or a time"
	switch cut {
	case kg.CutNodes:
		return &Truncated{"nodes", fmt.Sprintf("there are more than %d entities within %s; %s", ask.Budget.Nodes, hops(ask.Depth),
			advise(narrow, lowerable{"depth", ask.Depth, 1}, raisable{"budget.nodes", ask.Budget.Nodes, kg.MaxSubgraphNodes}))}
	case kg.CutEdges:
		return &Truncated{"edges", fmt.Sprintf("there are more than %d relations between these entities; %s", ask.Budget.Edges,
			advise(narrow, lowerable{"depth", ask.Depth, 0}, raisable{"budget.edges", ask.Budget.Edges, kg.MaxSubgraphEdges}))}
	case kg.CutReads:
		return &Truncated{"steps", "some of these entities have too many relations to look at all of them; " + narrow}
	}
	return nil
}

func hops(n int) string {
	if n == 1 {
		return "1 hop"
	}
	return fmt.Sprintf("%d hops", n)
}
