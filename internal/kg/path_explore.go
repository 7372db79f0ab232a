package kg

import (
	"cmp"
	"context"
)

// Hop is a relation in a search for paths. Paths follow it in both directions.
type Hop struct {
	// Relation is the id of the relation.
	Relation string
	// Ends are the ids of its entities.
	Ends [2]string
	// Degrees are the approximate numbers of relations of the ends, for choosing the side
	// to expand; 0 if unknown.
	Degrees [2]int
	Strength
	Passage
}

// Expand returns at most limit hops of the entities in at. If into is not empty, it returns
// only hops that lead to one of into.
type Expand func(ctx context.Context, at, into []string, limit int) ([]Hop, error)

// PathSearch finds paths by bidirectional breadth-first search. Each step expands the side
// with fewer relations by one hop. The search ends when it has found enough paths, or has
// read Budget relations.
type PathSearch struct {
	From, To string
	// Degrees are the approximate numbers of relations of From and To.
	Degrees [2]int
	// Known are all hops of From and of To that Expand would return; nil if they are not
	// known.
	Known [2][]Hop
	// MinHops is the least length of a path if it is known, otherwise 0. The search then does
	// not look for shorter ones.
	MinHops, MaxHops int
	// K is the number of paths to find.
	K int
	// ShortestOnly excludes paths that are longer than the shortest.
	ShortestOnly bool
	Budget       int
	Expand       Expand
}

// Run returns trails in the order of Paths. Before it returns trails of some length, it has
// read all relations that can be part of one of that length, so the K that it returns are the
// strongest. If Expand fails with CodeTimeout, or ctx ends, Run returns the trails found so
// far and CutTime; after a cut, the trails are in order, but stronger and shorter ones may
// be among those that were not read.
func (s PathSearch) Run(ctx context.Context) ([]Trail, Cut, error) {
	e := newExploration(s)
	for length := 1; ; length++ {
		if length >= s.MinHops {
			err := e.join(ctx)
			if err != nil || length == s.MaxHops || e.exhausted() {
				return e.last(ctx, err)
			}
			found, err := e.trails(ctx, length)
			if err != nil {
				return found, CutTime, nil
			}
			if len(found) >= s.K || s.ShortestOnly && len(found) > 0 {
				return found, "", nil
			}
		}
		if err := e.expand(ctx); err != nil {
			return e.last(ctx, err)
		}
	}
}

// exploration is the part of the graph that a search has read.
type exploration struct {
	PathSearch
	numbers map[string]int
	ids     []string
	degrees []int
	// steps are the arcs read at each entity. seen has the ids of their relations.
	steps [][]arc
	seen  map[string]bool
	// whole marks the entities of which all relations were read.
	whole []bool
	sides [2]*side
	// kept is the reserve of the budget, for a last attempt to join both sides.
	kept int
}

// side is one side of the search. frontier is the entities at the greatest distance from
// its end.
type side struct {
	reached  map[int]bool
	frontier []int
}

func newExploration(s PathSearch) *exploration {
	e := &exploration{PathSearch: s, numbers: map[string]int{}, seen: map[string]bool{}, kept: s.Budget / 10}
	e.Budget -= e.kept
	for i, id := range []string{s.From, s.To} {
		n := e.number(id, s.Degrees[i])
		e.sides[i] = &side{reached: map[int]bool{n: true}, frontier: []int{n}}
	}
	for end, hops := range s.Known {
		for i := range hops {
			e.add(&hops[i])
		}
		e.whole[end] = hops != nil
	}
	return e
}

// The entity numbers of the ends.
const (
	fromEnd = iota
	toEnd
)

// number returns the number of an entity, and assigns one if it is new.
func (e *exploration) number(id string, degree int) int {
	n, known := e.numbers[id]
	if !known {
		n = len(e.ids)
		e.numbers[id] = n
		e.ids, e.degrees = append(e.ids, id), append(e.degrees, degree)
		e.steps, e.whole = append(e.steps, nil), append(e.whole, false)
	}
	return n
}

// exhausted reports whether everything reachable from one of the ends was read.
func (e *exploration) exhausted() bool {
	return len(e.sides[fromEnd].frontier) == 0 || len(e.sides[toEnd].frontier) == 0
}

// cheaper orders the sides by the number of relations that expanding them would read.
func (e *exploration) cheaper() (less, more *side) {
	cost := func(s *side) int {
		sum := 0
		for _, n := range s.frontier {
			if !e.whole[n] {
				sum += e.degrees[n]
			}
		}
		return sum
	}
	less, more = e.sides[fromEnd], e.sides[toEnd]
	if cost(more) < cost(less) {
		less, more = more, less
	}
	return less, more
}

// join reads the relations between both frontiers. This completes all paths that are one
// hop longer than the depths of both sides together, because such a path crosses between
// the frontiers. It avoids reading all relations of an entity with very many of them.
func (e *exploration) join(ctx context.Context) error {
	less, more := e.cheaper()
	at, into := e.partly(less), e.partly(more)
	if len(at) == 0 || len(into) == 0 {
		return nil
	}
	return e.look(ctx, at, into)
}

// expand expands the cheaper side by one hop. If the budget ends, expand uses the reserve to
// join what it has reached with the other side.
func (e *exploration) expand(ctx context.Context) error {
	s, _ := e.cheaper()
	var err error
	if at := e.partly(s); len(at) > 0 {
		err = e.look(ctx, at, nil)
	}
	if err != nil && err != errBudget {
		return err
	}
	e.advance(s, err == nil)
	if err == nil {
		return nil
	}
	e.Budget = e.kept
	if joined := e.join(ctx); joined != nil && CodeOf(joined) != CodeTimeout {
		err = joined
	}
	return err
}

// advance moves the frontier of a side over the relations that were read. whole means that
// all relations of the old frontier were read.
func (e *exploration) advance(s *side, whole bool) {
	var next []int
	for _, n := range s.frontier {
		e.whole[n] = e.whole[n] || whole
		for _, step := range e.steps[n] {
			if !s.reached[step.to] && step.to != fromEnd && step.to != toEnd {
				s.reached[step.to] = true
				next = append(next, step.to)
			}
		}
	}
	s.frontier = next
}

// partly returns the entities of a frontier of which not all relations were read.
func (e *exploration) partly(s *side) []string {
	var ids []string
	for _, n := range s.frontier {
		if !e.whole[n] {
			ids = append(ids, e.ids[n])
		}
	}
	return ids
}

// errBudget means that there are more relations to read than the budget allows.
var errBudget = &Error{Code: CodeInternal, Message: "the search for paths used up its budget"}

// look reads relations with Expand, and charges them to the budget.
func (e *exploration) look(ctx context.Context, at, into []string) error {
	hops, err := e.Expand(ctx, at, into, e.Budget+1)
	if err != nil {
		return err
	}
	over := len(hops) > e.Budget
	e.Budget -= len(hops)
	for i := range hops {
		e.add(&hops[i])
	}
	if over {
		return errBudget
	}
	return nil
}

func (e *exploration) add(hop *Hop) {
	if e.seen[hop.Relation] {
		return
	}
	e.seen[hop.Relation] = true
	a, b := e.number(hop.Ends[0], hop.Degrees[0]), e.number(hop.Ends[1], hop.Degrees[1])
	strength := boundsOf(hop)
	e.steps[a] = append(e.steps[a], arc{to: b, hop: hop, bounds: strength})
	e.steps[b] = append(e.steps[b], arc{to: a, hop: hop, bounds: strength})
}

// last finds the trails in everything that was read, and returns why the search ended.
func (e *exploration) last(ctx context.Context, err error) ([]Trail, Cut, error) {
	var cut Cut
	switch {
	case err == errBudget:
		cut = CutBudget
	case CodeOf(err) == CodeTimeout:
		cut = CutTime
	case err != nil:
		return nil, "", err
	}
	found, err := e.trails(ctx, e.MaxHops)
	if err != nil {
		cut = cmp.Or(cut, CutTime)
	}
	return found, cut, nil
}

// trails returns the first K trails of at most maxHops hops.
func (e *exploration) trails(ctx context.Context, maxHops int) ([]Trail, error) {
	g := newTrailGraph(e.between(maxHops), toEnd)
	walks, err := g.walks(ctx, fromEnd, maxHops, e.K)
	var found []Trail
	for _, w := range walks {
		if e.ShortestOnly && len(w) > len(walks[0]) {
			break
		}
		trail := Trail{Entities: []string{e.From}}
		for _, s := range w {
			trail.Entities, trail.Relations = append(trail.Entities, e.ids[s.to]), append(trail.Relations, s.hop.Relation)
		}
		found = append(found, trail)
	}
	return found, err
}

// between returns the arcs that can be part of a path of at most maxHops hops.
func (e *exploration) between(maxHops int) [][]arc {
	before, after := e.distances(fromEnd, maxHops), e.distances(toEnd, maxHops)
	steps := make([][]arc, len(e.steps))
	for n, all := range e.steps {
		for _, s := range all {
			if min(before[n]+after[s.to], before[s.to]+after[n]) < maxHops {
				steps[n] = append(steps[n], s)
			}
		}
	}
	return steps
}

// distances returns the number of hops from an end to each entity, or maxHops+1 if there are
// more.
func (e *exploration) distances(end, maxHops int) []int {
	hops := make([]int, len(e.steps))
	for i := range hops {
		hops[i] = maxHops + 1
	}
	hops[end] = 0
	for reached := []int{end}; len(reached) > 0; reached = reached[1:] {
		for _, s := range e.steps[reached[0]] {
			if further := hops[reached[0]] + 1; further < hops[s.to] {
				hops[s.to] = further
				reached = append(reached, s.to)
			}
		}
	}
	return hops
}
