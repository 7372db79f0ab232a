package analysis

import (
	"cmp"
	"context"
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/community"
	"gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/topo"
)

// Degree counts the relations of an entity.
type Degree struct {
	// In and Out count the relations to the entity and from it. A symmetric relation
	// counts in both.
	In, Out int
	// Total counts every relation once.
	Total int
}

// count adds a relation that leads away from the entity, or to it.
func (d *Degree) count(away, symmetric bool) {
	d.Total++
	if away || symmetric {
		d.Out++
	}
	if !away || symmetric {
		d.In++
	}
}

// maxIterations limits a PageRank that does not converge. After so many iterations, it
// could still change by less than 0.0001 at the largest damping.
const maxIterations = 1_000

// pageRank returns the stationary distribution of a random walk that follows a relation
// with probability damping, and otherwise, or at a node without outgoing relations,
// continues at a random node. It ends when the changes of a step add up to less than
// tolerance. gonum's implementation is not used: it starts from random numbers, so its
// last digits vary.
func (s *shape) pageRank(ctx context.Context, damping, tolerance float64) ([]float64, error) {
	n := float64(len(s.out))
	rank, next := make([]float64, len(s.out)), make([]float64, len(s.out))
	ways := make([]float64, len(s.out))
	for i, list := range s.out {
		rank[i] = 1 / n
		for _, to := range list {
			ways[i] += to.weight
		}
	}
	for range maxIterations {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		stuck := 0.0
		for i, r := range rank {
			if ways[i] == 0 {
				stuck += r
			}
		}
		for i := range next {
			next[i] = (1-damping)/n + damping*stuck/n
		}
		for i, list := range s.out {
			for _, to := range list {
				next[to.node] += damping * rank[i] * to.weight / ways[i]
			}
		}
		change := 0.0
		for i := range next {
			change += math.Abs(next[i] - rank[i])
		}
		rank, next = next, rank
		if change < tolerance {
			break
		}
	}
	return rank, nil
}

// betweenness returns, for each node, the fraction of all pairs of other nodes whose
// shortest paths lead through it (Brandes), from 0 to 1.
func (s *shape) betweenness() []float64 {
	values := make([]float64, len(s.any))
	// gonum counts every pair from both ends.
	pairs := float64(len(s.any)-1) * float64(len(s.any)-2)
	for id, sum := range network.Betweenness(s.undirected()) {
		values[id] = sum / pairs
	}
	return values
}

// closeness returns, for each node, the inverse of its mean distance to the nodes that it
// reaches, times the fraction of other nodes that these are (Wasserman and Faust), from 0
// to 1. gonum's implementation is not used: it stores the distances of all pairs, and does
// not handle unreachable nodes.
func (s *shape) closeness(ctx context.Context) ([]float64, error) {
	values := make([]float64, len(s.any))
	distance, queue := make([]int, len(s.any)), make([]int, 0, len(s.any))
	for from := range s.any {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		for i := range distance {
			distance[i] = -1
		}
		distance[from] = 0
		queue = append(queue[:0], from)
		sum := 0
		for i := 0; i < len(queue); i++ {
			at := queue[i]
			sum += distance[at]
			for _, to := range s.any[at] {
				if distance[to.node] < 0 {
					distance[to.node] = distance[at] + 1
					queue = append(queue, to.node)
				}
			}
		}
		if sum > 0 {
			others := float64(len(queue) - 1)
			values[from] = others / float64(sum) * others / float64(len(s.any)-1)
		}
	}
	return values, nil
}

// components returns the connected components.
func (s *shape) components() [][]int { return groups(topo.ConnectedComponents(s.undirected())) }

// communities returns communities by the Louvain method, and their modularity. A node
// without neighbours is a community by itself.
func (s *shape) communities(resolution float64, seed uint64) ([][]int, float64) {
	u := s.undirected()
	if !slices.ContainsFunc(s.any, func(list []neighbor) bool { return len(list) > 0 }) {
		return s.components(), 0
	}
	found := community.Modularize(u, resolution, rand.NewPCG(seed, 0)).Communities()
	return groups(found), community.Q(u, found, resolution)
}

// groups converts gonum's sets to sorted numbers of nodes. The largest group is first;
// groups of one size are in the order of their first number.
func groups(found [][]graph.Node) [][]int {
	list := make([][]int, len(found))
	for i, nodes := range found {
		for _, n := range nodes {
			list[i] = append(list[i], int(n.ID()))
		}
		slices.Sort(list[i])
	}
	slices.SortFunc(list, func(a, b []int) int { return cmp.Or(len(b)-len(a), a[0]-b[0]) })
	return list
}
