package kg

// Limits of a subgraph.
const (
	// MaxSeeds is the greatest number of seeds.
	MaxSeeds = 100
	// MaxDepth is the greatest number of hops from the seeds.
	MaxDepth = 4
	// MaxSubgraphNodes and MaxSubgraphEdges are the largest budget.
	MaxSubgraphNodes = 5_000
	MaxSubgraphEdges = 20_000
)

// Budget is the greatest size of a result.
type Budget struct{ Nodes, Edges int }

// SubgraphQuery selects everything within Depth hops of the seeds, along relations that
// pass the filter.
type SubgraphQuery struct {
	// Seeds are ids of entities, at most Budget.Nodes. They are part of the result
	// regardless of their kind.
	Seeds []string
	// Depth is the number of hops. With 0 the result has only the seeds.
	Depth int
	// Kinds of the reached entities; empty means all.
	Kinds []Kind
	EvidenceFilter
	Budget Budget
}

// Subgraph is a part of the graph: entities, and relations between them.
type Subgraph struct {
	// Nodes are in the order in which they were reached, the seeds first.
	Nodes []SubgraphNode
	// Edges are in the order of the hop at which both ends were reached, then of their
	// ids.
	Edges []Edge
	// Cut is the limit that was exceeded, if the subgraph is incomplete.
	Cut SubgraphCut
}

// SubgraphNode is an entity of a subgraph.
type SubgraphNode struct {
	Ref
	// Hop is the distance from the nearest seed.
	Hop int
}

// Edge is the edge of a relation: the ids of its ends, and its figures.
type Edge struct {
	ID, Type, Subject, Object string
	// Symmetric edges have no direction.
	Symmetric bool
	Figures
}

// SubgraphCut is the limit that a subgraph exceeded.
type SubgraphCut string

// The limits of a subgraph: the nodes and edges of the budget, and the number of relations
// that are read, which is fixed. A complete subgraph has CutNone.
const (
	CutNone  SubgraphCut = ""
	CutNodes SubgraphCut = "nodes"
	CutEdges SubgraphCut = "edges"
	CutReads SubgraphCut = "reads"
)
