package livegraph

import (
	"context"
	"iter"
	"slices"

	"github.com/entente-graph/entente/internal/kg"
)

// ShortestPaths has all shortest paths between two entities: the relations that are part of one.
type ShortestPaths struct {
	// Length is the number of relations of each path, 0 if there is none.
	Length int
	// Hops are the relations, each once and without times. They are not sorted.
	Hops []kg.Hop
	// One is one of the paths; empty if there is none.
	One kg.Trail
	// Cut is kg.CutBudget if there are more Hops than the limit, and kg.CutTime if the context ended
	// first; One is then empty. Otherwise it is empty.
	Cut kg.Cut
}

// Shortest returns the shortest paths for a query, of at most its MaxHops relations, with at most limit
// of the relations. It searches breadth first from both ends, each time on the side with fewer relations
// to look at, until the sides meet; then it goes back from where they have met.
func (g *Graph) Shortest(ctx context.Context, q kg.PathQuery, limit int) ShortestPaths {
	g.mutex.RLock()
	defer g.mutex.RUnlock()
	from, fromKnown := g.entities.find(q.From)
	to, toKnown := g.entities.find(q.To)
	if !fromKnown || !toKnown || from == to {
		return ShortestPaths{}
	}
	s := breadthFirst{graph: g, filter: g.filter(q.EvidenceFilter), kinds: kindsOf(q.Kinds), visits: g.takeVisits()}
	defer g.visits.Put(s.visits)
	s.begin(0, from)
	s.begin(1, to)
	for length := 1; length <= q.MaxHops; length++ {
		side := s.cheaper()
		met, done := s.expand(ctx, side)
		switch {
		case !done:
			return ShortestPaths{Cut: kg.CutTime}
		case len(met) > 0:
			hops, cut := s.hops(met, limit)
			return ShortestPaths{Length: length, Hops: hops, One: s.trail(met[0]), Cut: cut}
		case len(s.frontiers[side]) == 0:
			return ShortestPaths{}
		}
	}
	return ShortestPaths{}
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
	s.frontiers[side] = []uint32{s.visits.add(visit{entity: entity, side: uint8(side)})}
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

// expand visits the neighbours of a frontier. It returns the relations that lead to visits of the other
// side. The first such relations make the shortest paths: shorter ones would have met before. It is not
// done if ctx ends.
func (s *breadthFirst) expand(ctx context.Context, side int) (met []meeting, done bool) {
	var next []uint32
	for _, v := range s.frontiers[side] {
		if ctx.Err() != nil {
			return nil, false
		}
		at, depth := s.visits.list[v].entity, s.visits.list[v].depth
		for i := range s.graph.at[at] {
			t := &s.graph.at[at][i]
			seen, known := s.visits.find(t.other)
			switch {
			case known && s.visits.list[seen].side == uint8(side):
			case !known && (len(met) > 0 || !s.graph.isOf(s.kinds, t.other)): // once the sides have met, only meetings matter
			case !s.filter.admits(t):
			case known:
				m := meeting{relation: t.relation}
				m.visits[side], m.visits[1-side] = v, seen
				met = append(met, m)
			default:
				next = append(next, s.visits.add(visit{entity: t.other, before: v, relation: t.relation, side: uint8(side), depth: depth + 1}))
			}
		}
	}
	s.frontiers[side] = next
	return met, true
}

// hops returns the relations of all paths through meetings, at most limit.
func (s *breadthFirst) hops(met []meeting, limit int) ([]kg.Hop, kg.Cut) {
	var hops []kg.Hop
	var queue []uint32
	reached := map[uint32]bool{}
	reach := func(v uint32) {
		if !reached[v] {
			reached[v] = true
			queue = append(queue, v)
		}
	}
	for _, m := range met {
		if len(hops) == limit {
			return hops, kg.CutBudget
		}
		hops = append(hops, s.hop(m.relation, s.visits.list[m.visits[0]].entity, s.visits.list[m.visits[1]].entity))
		reach(m.visits[0])
		reach(m.visits[1])
	}
	for ; len(queue) > 0; queue = queue[1:] {
		v := s.visits.list[queue[0]]
		if v.depth == 0 {
			continue
		}
		for t := range s.towards(v) {
			if len(hops) == limit {
				return hops, kg.CutBudget
			}
			hops = append(hops, s.hop(t.relation, v.entity, t.other))
			seen, _ := s.visits.find(t.other)
			reach(seen)
		}
	}
	return hops, ""
}

// towards returns the ties of a visit to those that are one hop nearer to the end of its side. If they lead
// to the end itself, they are looked for there when the end has fewer relations.
func (s *breadthFirst) towards(v visit) iter.Seq[tie] {
	return func(yield func(tie) bool) {
		from, end := v.entity, s.visits.list[v.side].entity
		if v.depth == 1 && len(s.graph.at[end]) < len(s.graph.at[from]) {
			from = end
		}
		for _, t := range s.graph.at[from] {
			if from != v.entity {
				if t.other != v.entity {
					continue
				}
				t.other = end
			}
			seen, known := s.visits.find(t.other)
			if known && s.visits.list[seen].side == v.side && s.visits.list[seen].depth == v.depth-1 && s.filter.admits(&t) && !yield(t) {
				return
			}
		}
	}
}

// hop returns a relation that passes the filter, from one of its ends to the other.
func (s *breadthFirst) hop(relation, from, other uint32) kg.Hop {
	m := s.filter.passes(relation)
	return kg.Hop{
		Relation: s.graph.relations.id(relation), Ends: [2]string{s.graph.entities.id(from), s.graph.entities.id(other)},
		Passage: kg.AnyTime(), Strength: kg.Strength{Status: statuses[m.status], Origins: int(m.origins)},
	}
}

// trail returns one path through a meeting.
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
		if v.depth == 0 {
			return entities, relations
		}
		relations = append(relations, v.relation)
	}
}
