package httpapi

import (
	"context"
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// Defaults of a subgraph.
const (
	defaultDepth         = 1
	defaultSubgraphNodes = 500
	defaultSubgraphEdges = 2_000
)

type subgraphStore interface {
	Subgraph(ctx context.Context, q kg.SubgraphQuery) (kg.Subgraph, error)
}

type subgraphs struct{ store subgraphStore }

// find reads a part of the graph.
//
//	@Summary		Get the graph around some entities
//	@Description	Returns the entities within `depth` hops of a seed, over relations of any direction that pass the filters, and all such relations between them. Without a status filter, denied and cancelled relations are left out.
//	@Description
//	@Description	The search is breadth-first and stops when the budget is spent. Within a hop, the entities of the previous hop take turns: each adds the neighbour of its next relation, in the order of relation ids. So the same request has the same response, and an entity with very many relations does not crowd out the others. If there is more, `truncated` reports which limit was reached; for a file, the header `Entente-Truncated` and the description in the file do.
//	@Description
//	@Description	The parameter `format`, or else the `Accept` header, selects the format: JSON; `cytoscape`, the JSON of Cytoscape and Cytoscape.js; `graphml` (1.0); `gexf` (1.2), with each relation present from its earliest to its latest day; `csv`, a zip file of nodes.csv and edges.csv, in which an apostrophe precedes names that a spreadsheet would run as a formula; `dot`, the Graphviz language, with `dir=none` on relations without direction. Files have a `Content-Disposition`.
//	@ID				find-subgraph
//	@Tags			graph
//	@Produce		json,application/vnd.cytoscape+json,application/graphml+xml,application/gexf+xml,application/zip,text/vnd.graphviz,application/problem+json
//	@Param			format			query		string			false	"The format. Takes precedence over the `Accept` header."																																	Enums(json,cytoscape,graphml,gexf,csv,dot)
//	@Param			all_directed	query		bool			false	"For `graphml` and `gexf`: whether relations without direction are written with the direction from subject to object, as networkx needs it. The attribute `symmetric` marks them. `false` writes them without direction."	default(true)
//	@Param			body			body		SubgraphInput	true	"Where to start, how far to go, and what to leave out."
//	@Success		200				{object}	Subgraph
//	@Failure		406				{object}	Problem	"No format that `Accept` names is available."
//	@Failure		422				{object}	Problem	"A parameter or a field is invalid, or a seed does not exist. `errors` lists every fault."
//	@x-parameters	["include"]
//	@x-role		"reader"
//	@Router			/v1/graph/subgraph [post]
func (h subgraphs) find(c *gin.Context) error {
	q := newQuery(c)
	vary(c, "Accept")
	format, unacceptable := q.graphFormat("format")
	mixed, include := !q.flagOr("all_directed", true), q.include()
	if include.has(includeCypher) && format.Name != formatJSON.Name {
		q.Addf("include", kg.FaultConflict, nil, "is only allowed with format=json")
	}
	if err := q.err(); err != nil {
		return err
	}
	if unacceptable != nil {
		return unacceptable
	}
	in, faults, err := decodeBody[wire.SubgraphInput](c)
	if err != nil {
		return err
	}
	ask, err := readSubgraph(in, faults)
	if err != nil {
		return err
	}
	found, err := h.store.Subgraph(include.ctx, ask)
	if err != nil {
		return err
	}
	truncated := cutOf(found.Cut, ask)
	if format.Name != formatJSON.Name {
		return answerFile(c, format, fileOf(found, mixed), truncated)
	}
	answer := wire.Subgraph{
		Nodes: []wire.SubgraphNode{}, Edges: []wire.SubgraphEdge{}, Depth: ask.Depth, Truncated: truncated,
		Clocks: wire.NewClocks(ask.KnownAt, ask.Valid), Ran: include.ran(),
	}
	for _, n := range found.Nodes {
		answer.Nodes = append(answer.Nodes, wire.SubgraphNode{ID: n.ID, Kind: string(n.Kind), Name: n.Name, Hop: n.Hop})
	}
	for _, e := range found.Edges {
		answer.Edges = append(answer.Edges, wire.NewSubgraphEdge(e))
	}
	c.JSON(http.StatusOK, answer)
	return nil
}

// readSubgraph parses a request. An error has every fault of the input.
func readSubgraph(in wire.SubgraphInput, faults *wire.Faults) (kg.SubgraphQuery, error) {
	q := bodyQuery(faults, in.EvidenceInput, in.Kinds)
	ask := kg.SubgraphQuery{
		Seeds: q.seeds(in.Seeds, false), Depth: q.Within("depth", in.Depth, defaultDepth, 0, kg.MaxDepth),
		Kinds: q.kinds("kinds"), EvidenceFilter: q.evidence(q.walked("status")),
	}
	budget := wire.SubgraphBudget{}
	if in.Budget != nil {
		budget = *in.Budget
	}
	ask.Budget.Nodes = q.Within("budget.nodes", budget.Nodes, defaultSubgraphNodes, 1, kg.MaxSubgraphNodes)
	ask.Budget.Edges = q.Within("budget.edges", budget.Edges, defaultSubgraphEdges, 1, kg.MaxSubgraphEdges)
	if ask.Budget.Nodes < len(ask.Seeds) && !q.Has("seeds") && !q.Has("budget.nodes") {
		q.Addf("budget.nodes", kg.FaultConflict, nil, "is less than the number of seeds, %d; raise it, or give fewer seeds", len(ask.Seeds))
	}
	return ask, q.Invalid()
}

// cutOf returns the limit that was exceeded, or nil if none was.
func cutOf(cut kg.SubgraphCut, ask kg.SubgraphQuery) *wire.Truncated {
	const narrow = "filter by types, kinds, status or a time"
	switch cut {
	case kg.CutNodes:
		return &wire.Truncated{Reason: "nodes", Message: fmt.Sprintf("there are more than %d entities within %s; %s", ask.Budget.Nodes, hops(ask.Depth),
			advise(narrow, lowerable{"depth", ask.Depth, 1}, raisable{"budget.nodes", ask.Budget.Nodes, kg.MaxSubgraphNodes}))}
	case kg.CutEdges:
		return &wire.Truncated{Reason: "edges", Message: fmt.Sprintf("there are more than %d relations between these entities; %s", ask.Budget.Edges,
			advise(narrow, lowerable{"depth", ask.Depth, 0}, raisable{"budget.edges", ask.Budget.Edges, kg.MaxSubgraphEdges}))}
	case kg.CutReads:
		return &wire.Truncated{Reason: "steps", Message: "some of these entities have too many relations to read; " + narrow}
	}
	return nil
}

func hops(n int) string {
	if n == 1 {
		return "1 hop"
	}
	return fmt.Sprintf("%d hops", n)
}
