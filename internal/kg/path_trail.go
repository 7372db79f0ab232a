package kg

import (
	"cmp"
	"container/heap"
	"context"
	"slices"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// Trail is a path as ids: the entities in order, and the relations between them.
type Trail struct{ Entities, Relations []string }

// arc is a hop in one of its directions.
type arc struct {
	to  int
	hop *Hop
}

// trailGraph is the graph in which trails are found. Entities are numbers. The arcs of each
// entity are in the order of the ids of the relations.
type trailGraph struct {
	steps  [][]arc
	target int
}

// walk is a trail in a trailGraph: the arcs from its source.
type walk []arc

// compareWalks orders by length, then by the relations' ids.
func compareWalks(a, b walk) int {
	return cmp.Or(cmp.Compare(len(a), len(b)), slices.CompareFunc(a, b, func(x, y arc) int { return cmp.Compare(x.hop.Relation, y.hop.Relation) }))
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
// that does not begin with a barred hop.
func (g *trailGraph) first(source int, begin walk, barred []*Hop, maxHops int) (walk, bool) {
	at, clock := source, edtf.NoStart
	shut := make([]bool, len(g.steps))
	shut[source] = true
	for _, s := range begin {
		clock, _ = s.hop.Passage.pass(clock)
		at = s.to
		shut[at] = true
	}
	closed := func(hop *Hop) bool { return slices.Contains(barred, hop) }
	late := newDeadlines(g, shut)
	for hops := 1; hops <= maxHops; hops++ {
		if _, _, ok := g.next(at, clock, late.at(hops-1), closed); ok {
			return g.follow(at, clock, late, hops, closed), true
		}
		if !late.grow() {
			break
		}
	}
	return nil, false
}

// follow builds the walk by taking the first arc that meets the deadlines at each entity.
// Because no walk with fewer hops meets them, it reaches the target with the last hop, and
// repeats no entity.
func (g *trailGraph) follow(at int, clock edtf.Day, late *deadlines, hops int, closed func(*Hop) bool) walk {
	var w walk
	for left := hops - 1; left >= 0; left-- {
		s, then, _ := g.next(at, clock, late.at(left), closed)
		w, at, clock = append(w, s), s.to, then
		closed = func(*Hop) bool { return false }
	}
	return w
}

// next returns the first arc from an entity that meets the deadlines, and the clock after it.
func (g *trailGraph) next(at int, clock edtf.Day, deadline []int64, closed func(*Hop) bool) (arc, edtf.Day, bool) {
	for _, s := range g.steps[at] {
		then, ok := s.hop.Passage.pass(clock)
		if ok && int64(then) <= deadline[s.to] && !closed(s.hop) {
			return s, then, true
		}
	}
	return arc{}, 0, false
}

// never is the deadline of an entity from which the target is unreachable.
const never = int64(edtf.NoStart) - 1

// deadlines are, for each entity, the latest clock from which the target can be reached
// within a number of hops, through entities that are not shut.
type deadlines struct {
	graph *trailGraph
	shut  []bool
	// within has the deadlines for 0, 1, 2 … hops.
	within [][]int64
	// moved are the entities whose deadline is later than with one hop less.
	moved []int
}

func newDeadlines(g *trailGraph, shut []bool) *deadlines {
	none := make([]int64, len(g.steps))
	for i := range none {
		none[i] = never
	}
	none[g.target] = int64(edtf.NoEnd)
	return &deadlines{graph: g, shut: shut, within: [][]int64{none}, moved: []int{g.target}}
}

func (d *deadlines) at(hops int) []int64 { return d.within[hops] }

// grow computes the deadlines for one more hop. It returns false if none changed.
func (d *deadlines) grow() bool {
	before := d.within[len(d.within)-1]
	now := slices.Clone(before)
	var moved []int
	for _, at := range d.moved {
		for _, s := range d.graph.steps[at] {
			by, ok := s.hop.Passage.before(edtf.Day(before[at]))
			if !ok || d.shut[s.to] || int64(by) <= now[s.to] {
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
