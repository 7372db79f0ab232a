package livegraph

import (
	"context"
	"slices"

	"github.com/entente-graph/entente/internal/kg"
)

// Shortest returns one of the shortest trails for a query, of at most its MaxHops relations, or an
// empty one if there is none. It searches breadth first from both ends, each time on the side with fewer
// relations to look at. If ctx ends first, ok is false.
func (g *Graph) Shortest(ctx context.Context, q kg.PathQuery) (trail kg.Trail, ok bool) {
	g.mutex.RLock()
	defer g.mutex.RUnlock()
	from, fromKnown := g.entities.find(q.From)
	to, toKnown := g.entities.find(q.To)
	if !fromKnown || !toKnown || from == to {
		return kg.Trail{}, true
	}
	s := breadthFirst{graph: g, filter: g.filter(q.EvidenceFilter), kinds: kindsOf(q.Kinds), visits: g.takeVisits()}
	defer g.visits.Put(s.visits)
	s.begin(0, from)
	s.begin(1, to)
	for range q.MaxHops {
		side := s.cheaper()
		met, done := s.expand(ctx, side)
		if !done {
			return kg.Trail{}, false
		}
		if met != nil {
			return s.trail(*met), true
		}
		if len(s.frontiers[side]) == 0 {
			break
		}
	}
	return kg.Trail{}, true
}

// breadthFirst is a search from two entities.
type breadthFirst struct {
	graph  *Graph
	filter filter
	kinds  kindSet
	visits *visits
	// frontiers have the visits at the greatest distance from each end.
	frontiers [2][]uint32
}

// meeting is a relation between visits of both sides, that of the first side first.
type meeting struct {
	visits   [2]uint32
	relation uint32
}

func (s *breadthFirst) begin(side int, entity uint32) {
	s.frontiers[side] = []uint32{s.visits.add(visit{entity: entity, side: uint8(side), first: true})}
}

// cheaper returns the side with fewer relations at its frontier.
func (s *breadthFirst) cheaper() int {
	var cost [2]int
	for side, frontier := range s.frontiers {
		for _, v := range frontier {
			cost[side] += len(s.graph.at[s.visits.list[v].entity])
		}
	}
	if cost[1] < cost[0] {
		return 1
	}
	return 0
}

// expand visits the neighbours of a frontier. It returns the first relation that leads to a visit of the
// other side: no path is shorter, because a shorter one would have been met before. It is not done if
// ctx ends.
func (s *breadthFirst) expand(ctx context.Context, side int) (met *meeting, done bool) {
	var next []uint32
	for _, v := range s.frontiers[side] {
		if ctx.Err() != nil {
			return nil, false
		}
		at := s.visits.list[v].entity
		for _, r := range s.graph.at[at] {
			other := s.graph.links[r].other(at)
			seen, known := s.visits.find(other)
			if known && s.visits.list[seen].side == uint8(side) || !known && !s.kinds.has(s.graph.kinds[other]) || s.filter.passes(r) == nil {
				continue
			}
			if known {
				m := meeting{relation: r}
				m.visits[side], m.visits[1-side] = v, seen
				return &m, true
			}
			next = append(next, s.visits.add(visit{entity: other, before: v, relation: r, side: uint8(side)}))
		}
	}
	s.frontiers[side] = next
	return nil, true
}

// trail returns the trail through a meeting.
func (s *breadthFirst) trail(m meeting) kg.Trail {
	entities, relations := s.back(m.visits[0])
	slices.Reverse(entities)
	slices.Reverse(relations)
	after, last := s.back(m.visits[1])
	t := kg.Trail{Relations: make([]string, 0, len(relations)+1+len(last))}
	for _, n := range append(entities, after...) {
		t.Entities = append(t.Entities, s.graph.entities.id(n))
	}
	for _, n := range append(append(relations, m.relation), last...) {
		t.Relations = append(t.Relations, s.graph.relations.id(n))
	}
	return t
}

// back returns the entities and the relations from a visit to the end of its side.
func (s *breadthFirst) back(at uint32) (entities, relations []uint32) {
	for v := s.visits.list[at]; ; v = s.visits.list[v.before] {
		entities = append(entities, v.entity)
		if v.first {
			return entities, relations
		}
		relations = append(relations, v.relation)
	}
}

// visits are the entities that a search has visited: a sparse set (Briggs and Torczon: An Efficient
// Representation for Sparse Sets, 1993), whose index need not be cleared between searches.
type visits struct {
	list  []visit
	index []uint32
}

type visit struct {
	entity uint32
	// before is the visit from which a relation led here, unless it is the first of its side.
	before, relation uint32
	side             uint8
	first            bool
}

// takeVisits returns an empty set for the entities of the graph.
func (g *Graph) takeVisits() *visits {
	v, _ := g.visits.Get().(*visits)
	if v == nil {
		v = new(visits)
	}
	if len(v.index) < len(g.at) {
		v.index = make([]uint32, len(g.at))
	}
	v.list = v.list[:0]
	return v
}

func (v *visits) add(one visit) uint32 {
	n := uint32(len(v.list))
	v.list = append(v.list, one)
	v.index[one.entity] = n
	return n
}

func (v *visits) find(entity uint32) (uint32, bool) {
	n := v.index[entity]
	return n, int(n) < len(v.list) && v.list[n].entity == entity
}
