package kg

// Bounds of a subgraph.
const (
	// MaxSeeds is how many entities a subgraph can begin at.
	MaxSeeds = 100
	// MaxDepth is how many hops a subgraph can go from its seeds.
	MaxDepth = 4
	// MaxSubgraphNodes and MaxSubgraphEdges are the largest budget.
	MaxSubgraphNodes = 5_000
	MaxSubgraphEdges = 20_000
)

// Budget is how much of the graph an answer may hold at most.
type Budget struct{ Nodes, Edges int }

// SubgraphQuery asks for all that is within Depth hops of the seeds, over relations
// that pass the filter.
type SubgraphQuery struct {
	// Seeds are ids of entities, at most as many as Budget has nodes; they are part
	// of the answer whatever their kind.
	Seeds []string
	// Depth is how many hops to go; 0 leaves the seeds alone.
	Depth int
	// Kinds are those of the entities that are reached; all when empty.
	Kinds []Kind
	EvidenceFilter
	Budget Budget
}

// Subgraph is a part of the graph: entities, and relations that have both ends
// among them.
type Subgraph struct {
	// Nodes stand in the order in which they were reached, the seeds first.
	Nodes []SubgraphNode
	// Edges stand in the order of the hop that reached both ends, then of their ids.
	Edges []Edge
	// Cut says what ran out, when there is more of the graph than Nodes and Edges have.
	Cut SubgraphCut
}

// SubgraphNode is an entity of a subgraph.
type SubgraphNode struct {
	Ref
	// Hop is how many hops it is from the nearest seed, which is at 0.
	Hop int
}

// Edge is a relation as the graph draws it: its ends by their ids, and its figures.
type Edge struct {
	ID, Type, Subject, Object string
	// Symmetric is its type's: the edge then has no direction.
	Symmetric bool
	Figures
}

// SubgraphCut is what ran out before all of a subgraph was read.
type SubgraphCut string

// What can run out: the budget's nodes, its edges, or the number of relations that
// are looked at, which no budget raises. A subgraph that is whole has none.
const (
	CutNone  SubgraphCut = ""
	CutNodes SubgraphCut = "nodes"
	CutEdges SubgraphCut = "edges"
	CutReads SubgraphCut = "reads"
)
