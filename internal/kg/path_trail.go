package kg

import (
	"cmp"
	"container/heap"
	"context"
	"slices"
	"sort"
	"strings"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// Trail is a path as ids: the entities in order, and the relations between them.
type Trail struct{ Entities, Relations []string }

// arc is a hop in one of its directions, and the strictest bounds that the hop meets.
type arc struct {
	to     int
	hop    *Hop
	bounds bounds
}

// trailGraph is the graph in which trails are found. Entities are numbers. The arcs of each
// entity are in the order of compareArcs.
type trailGraph struct {
	steps  [][]arc
	target int
	// statuses and origins are the bounds that a walk can have, from the strictest.
	statuses, origins []int
}

func newTrailGraph(steps [][]arc, target int) *trailGraph {
	g := &trailGraph{steps: steps, target: target}
	for _, arcs := range steps {
		slices.SortFunc(arcs, compareArcs)
		for _, s := range arcs {
			g.statuses, g.origins = append(g.statuses, s.bounds.status), append(g.origins, s.bounds.origins)
		}
	}
	slices.Sort(g.statuses)
	slices.Sort(g.origins)
	g.statuses, g.origins = slices.Compact(g.statuses), slices.Compact(g.origins)
	return g
}

// compareArcs orders by strength, then by the relations' ids.
func compareArcs(a, b arc) int {
	if order := a.bounds.compare(b.bounds); order != 0 {
		return order
	}
	return strings.Compare(a.hop.Relation, b.hop.Relation)
}

// walk is a trail in a trailGraph: the arcs from its source.
type walk []arc

// compareWalks orders by length, then by the weakest status, then by the least number of
// origins, then arc by arc.
func compareWalks(a, b walk) int {
	return cmp.Or(cmp.Compare(len(a), len(b)), a.bounds().compare(b.bounds()), slices.CompareFunc(a, b, compareArcs))
}

// bounds returns the strictest bounds that all arcs of the walk meet.
func (w walk) bounds() bounds {
	b := strictest
	for _, s := range w {
		b.status, b.origins = max(b.status, s.bounds.status), max(b.origins, s.bounds.origins)
	}
	return b
}

// branch is a set of walks and the first of them. The walks begin with the first kept arcs
// of that one, and do not continue with any of barred.
type branch struct {
	first  walk
	kept   int
	barred []*Hop
}

// branches is a heap with the branch of the first walk on top.
type branches []branch

func (b branches) Len() int           { return len(b) }
func (b branches) Less(i, j int) bool { return compareWalks(b[i].first, b[j].first) < 0 }
func (b branches) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }
func (b *branches) Push(x any)        { *b = append(*b, x.(branch)) }
func (b *branches) Pop() any {
	last := (*b)[len(*b)-1]
	*b = (*b)[:len(*b)-1]
	return last
}

// walks returns the first k walks from source to the target without repeated entities, in
// order. If ctx ends, it returns the walks found so far and the error of ctx. It uses
// Lawler's algorithm: a walk that was found partitions the rest of its branch by where
// other walks deviate from it, and a heap has the first walk of each part.
func (g *trailGraph) walks(ctx context.Context, source, maxHops, k int) ([]walk, error) {
	var found []walk
	var waiting branches
	part := func(begin walk, barred []*Hop) {
		if rest, ok := g.first(source, begin, barred, maxHops-len(begin)); ok {
			heap.Push(&waiting, branch{first: append(slices.Clone(begin), rest...), kept: len(begin), barred: barred})
		}
	}
	part(nil, nil)
	for len(waiting) > 0 && len(found) < k {
		next := heap.Pop(&waiting).(branch)
		found = append(found, next.first)
		if len(found) == k {
			break
		}
		for i := next.kept; i < len(next.first); i++ {
			if err := ctx.Err(); err != nil {
				return found, err
			}
			barred := []*Hop{next.first[i].hop}
			if i == next.kept {
				barred = append(barred, next.barred...)
			}
			part(next.first[:i], barred)
		}
	}
	return found, nil
}

// first returns the first walk from the end of begin to the target, of at most maxHops hops,
// that does not begin with a barred hop. Walks are compared together with begin.
func (g *trailGraph) first(source int, begin walk, barred []*Hop, maxHops int) (walk, bool) {
	s := g.searchAfter(source, begin, barred)
	found, ok := s.shortest(maxHops, loosest)
	if !ok {
		return nil, false
	}
	return s.strongest(found, begin.bounds()), true
}

// trailSearch searches for a walk from an entity at a time to the target of a graph.
type trailSearch struct {
	graph *trailGraph
	at    int
	clock edtf.Day
	shut  []bool
	// barred are hops that the walk cannot begin with.
	barred []*Hop
}

func (g *trailGraph) searchAfter(source int, begin walk, barred []*Hop) *trailSearch {
	s := &trailSearch{graph: g, at: source, clock: edtf.NoStart, shut: make([]bool, len(g.steps)), barred: barred}
	s.shut[source] = true
	for _, arc := range begin {
		s.clock, _ = arc.hop.Passage.pass(s.clock)
		s.at = arc.to
		s.shut[s.at] = true
	}
	return s
}

// shortest returns the first by compareArcs, arc by arc, of the shortest walks of at most
// maxHops hops whose arcs all meet the bounds.
func (s *trailSearch) shortest(maxHops int, within bounds) (walk, bool) {
	late := newDeadlines(s.graph, s.shut, within)
	for hops := 1; hops <= maxHops; hops++ {
		if _, _, ok := s.next(s.at, s.clock, late.at(hops-1), within, s.barred); ok {
			return s.follow(late, hops, within), true
		}
		if !late.grow() {
			break
		}
	}
	return nil, false
}

// strongest returns the first by compareWalks of the walks that are as long as found, each
// together with a beginning that has the given bounds.
func (s *trailSearch) strongest(found walk, begin bounds) walk {
	found, status := s.tighten(found, s.graph.statuses, begin.status, found.bounds().status, func(level int) bounds {
		return bounds{level, loosest.origins}
	})
	found, _ = s.tighten(found, s.graph.origins, begin.origins, found.bounds().origins, func(level int) bounds {
		return bounds{status, level}
	})
	return found
}

// tighten returns the first walk that is as long as found and meets the tightest bound between
// that of the beginning and that of found, and this bound. It searches by bisection over the
// levels in the graph, so that it does not enumerate walks.
func (s *trailSearch) tighten(found walk, levels []int, begin, reached int, with func(level int) bounds) (walk, int) {
	levels = levelsBetween(levels, begin, reached)
	level := levels[sort.Search(len(levels)-1, func(i int) bool {
		_, ok := s.shortest(len(found), with(levels[i]))
		return ok
	})]
	if level < reached {
		found, _ = s.shortest(len(found), with(level))
	}
	return found, level
}

// levelsBetween returns the sorted levels from least to most, including both; only least if
// most is not above it.
func levelsBetween(levels []int, least, most int) []int {
	if most <= least {
		return []int{least}
	}
	between := []int{least}
	for _, level := range levels {
		if level > least && level < most {
			between = append(between, level)
		}
	}
	return append(between, most)
}

// follow builds the walk by taking the first arc that meets the deadlines at each entity.
// Because no walk with fewer hops meets them, it reaches the target with the last hop, and
// repeats no entity.
func (s *trailSearch) follow(late *deadlines, hops int, within bounds) walk {
	var w walk
	at, clock, barred := s.at, s.clock, s.barred
	for left := hops - 1; left >= 0; left-- {
		arc, then, _ := s.next(at, clock, late.at(left), within, barred)
		w, at, clock, barred = append(w, arc), arc.to, then, nil
	}
	return w
}

// next returns the first arc from an entity that meets the deadlines, and the clock after it.
func (s *trailSearch) next(at int, clock edtf.Day, deadline []int64, within bounds, barred []*Hop) (arc, edtf.Day, bool) {
	for _, a := range s.graph.steps[at] {
		then, ok := a.hop.Passage.pass(clock)
		if ok && int64(then) <= deadline[a.to] && within.hold(a) && !slices.Contains(barred, a.hop) {
			return a, then, true
		}
	}
	return arc{}, 0, false
}

// never is the deadline of an entity from which the target is unreachable.
const never = int64(edtf.NoStart) - 1

// deadlines are, for each entity, the latest clock from which the target can be reached
// within a number of hops, through entities that are not shut and by arcs that meet bounds.
type deadlines struct {
	graph  *trailGraph
	shut   []bool
	bounds bounds
	// within has the deadlines for 0, 1, 2 … hops.
	within [][]int64
	// moved are the entities whose deadline is later than with one hop less.
	moved []int
}

func newDeadlines(g *trailGraph, shut []bool, b bounds) *deadlines {
	none := make([]int64, len(g.steps))
	for i := range none {
		none[i] = never
	}
	none[g.target] = int64(edtf.NoEnd)
	return &deadlines{graph: g, shut: shut, bounds: b, within: [][]int64{none}, moved: []int{g.target}}
}

func (d *deadlines) at(hops int) []int64 { return d.within[hops] }

// grow computes the deadlines for one more hop. It returns false if none changed.
func (d *deadlines) grow() bool {
	before := d.within[len(d.within)-1]
	now := slices.Clone(before)
	var moved []int
	for _, at := range d.moved {
		for _, s := range d.graph.steps[at] {
			by, ok := s.hop.Passage.before(edtf.Day(before[at])) // #nosec G115 -- what has moved has a Day
			if !ok || d.shut[s.to] || !d.bounds.hold(s) || int64(by) <= now[s.to] {
				continue
			}
			if now[s.to] == before[s.to] {
				moved = append(moved, s.to)
			}
			now[s.to] = int64(by)
		}
	}
	d.within, d.moved = append(d.within, now), moved
	return len(moved) > 0
}
