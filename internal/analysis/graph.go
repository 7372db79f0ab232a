// Package analysis computes centrality measures, connected components and communities of
// a graph. It is deterministic: the same graph and Request give the same Result.
//
// A relation of a symmetric type counts in both directions. PageRank follows relations
// from subject to object, weighted by the number of parallel relations. Communities ignore
// direction, and weight by the number of relations between two entities. Betweenness and
// closeness use shortest paths in any direction, and components use any path. A relation
// of an entity to itself counts in its degree only.
package analysis

import (
	"slices"
	"sort"

	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/iterator"

	"github.com/entente-graph/entente/internal/kg"
)

// shape is a graph whose nodes are numbered in the order of their ids.
type shape struct {
	degrees []Degree
	// out has the neighbours that each node's relations lead to; any has its neighbours
	// in both directions. Both are sorted, with parallel relations added up.
	out, any [][]neighbor
}

// neighbor is another node. Its weight is the number of relations that lead to it.
type neighbor struct {
	node   int
	weight float64
}

func shapeOf(p kg.Projection) *shape {
	number := make(map[string]int, len(p.Nodes))
	for i, n := range p.Nodes {
		number[n.ID] = i
	}
	s := &shape{degrees: make([]Degree, len(p.Nodes)), out: make([][]neighbor, len(p.Nodes)), any: make([][]neighbor, len(p.Nodes))}
	for _, l := range p.Links {
		from, known := number[l.Subject]
		to, too := number[l.Object]
		if known && too {
			s.add(from, to, l.Symmetric)
		}
	}
	for i := range p.Nodes {
		s.out[i], s.any[i] = addUp(s.out[i]), addUp(s.any[i])
	}
	return s
}

func (s *shape) add(from, to int, symmetric bool) {
	if from == to {
		s.degrees[from].count(true, true)
		return
	}
	s.degrees[from].count(true, symmetric)
	s.degrees[to].count(false, symmetric)
	s.out[from] = append(s.out[from], neighbor{to, 1})
	if symmetric {
		s.out[to] = append(s.out[to], neighbor{from, 1})
	}
	s.any[from] = append(s.any[from], neighbor{to, 1})
	s.any[to] = append(s.any[to], neighbor{from, 1})
}

// addUp sorts neighbours and adds up the weights of equal ones.
func addUp(list []neighbor) []neighbor {
	slices.SortFunc(list, func(a, b neighbor) int { return a.node - b.node })
	var sums []neighbor
	for _, n := range list {
		if last := len(sums) - 1; last >= 0 && sums[last].node == n.node {
			sums[last].weight += n.weight
			continue
		}
		sums = append(sums, n)
	}
	return sums
}

// undirected adapts a shape to gonum, as a weighted graph without direction. Its nodes and
// neighbours have a fixed order. gonum's own graphs have a random one, with which rounding
// and communities differ from run to run.
type undirected struct {
	nodes []graph.Node
	to    [][]graph.Node
	edges [][]neighbor
}

var _ graph.WeightedUndirected = undirected{}

type node int

func (n node) ID() int64 { return int64(n) }

func (s *shape) undirected() undirected {
	u := undirected{nodes: make([]graph.Node, len(s.any)), to: make([][]graph.Node, len(s.any)), edges: s.any}
	for i, list := range s.any {
		u.nodes[i] = node(i)
		for _, n := range list {
			u.to[i] = append(u.to[i], node(n.node))
		}
	}
	return u
}

func (u undirected) Node(id int64) graph.Node {
	if id < 0 || id >= int64(len(u.nodes)) {
		return nil
	}
	return u.nodes[id]
}

func (u undirected) Nodes() graph.Nodes { return ordered(u.nodes) }

func (u undirected) From(id int64) graph.Nodes { return ordered(u.to[id]) }

func ordered(nodes []graph.Node) graph.Nodes {
	if len(nodes) == 0 {
		return graph.Empty
	}
	return iterator.NewOrderedNodes(nodes)
}

func (u undirected) HasEdgeBetween(x, y int64) bool { return u.between(x, y) > 0 }

func (u undirected) Edge(x, y int64) graph.Edge { return u.EdgeBetween(x, y) }

func (u undirected) EdgeBetween(x, y int64) graph.Edge {
	if e := u.WeightedEdgeBetween(x, y); e != nil {
		return e
	}
	return nil
}

func (u undirected) WeightedEdge(x, y int64) graph.WeightedEdge { return u.WeightedEdgeBetween(x, y) }

func (u undirected) WeightedEdgeBetween(x, y int64) graph.WeightedEdge {
	if w := u.between(x, y); w > 0 {
		return edge{node(x), node(y), w}
	}
	return nil
}

func (u undirected) Weight(x, y int64) (float64, bool) {
	w := u.between(x, y)
	return w, w > 0 || x == y
}

// between is how many relations join two nodes.
func (u undirected) between(x, y int64) float64 {
	list := u.edges[x]
	i := sort.Search(len(list), func(i int) bool { return list[i].node >= int(y) })
	if i == len(list) || list[i].node != int(y) {
		return 0
	}
	return list[i].weight
}

type edge struct {
	from, to node
	weight   float64
}

func (e edge) From() graph.Node         { return e.from }
func (e edge) To() graph.Node           { return e.to }
func (e edge) ReversedEdge() graph.Edge { return edge{e.to, e.from, e.weight} }
func (e edge) Weight() float64          { return e.weight }
