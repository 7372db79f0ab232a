package kg

import (
	"cmp"
	"context"
	"slices"
)

// Hop is a relation as a search for paths sees it; it is walked either way.
type Hop struct {
	// Relation is its id.
	Relation string
	// Ends are the ids of its entities.
	Ends [2]string
	// Degrees are about how many relations each end has, for choosing where to look
	// next; 0 where it is not known.
	Degrees [2]int
	Passage
}

// Expand returns hops at entities: all of them, or only those that lead to one of
// into when there are any; no more than limit.
type Expand func(ctx context.Context, at, into []string, limit int) ([]Hop, error)

// PathSearch looks for paths by looking at the graph from both ends, one hop further
// each time on the side that has fewer relations to look at, until paths enough are
// found. It looks at no more of them than Budget.
type PathSearch struct {
	From, To string
	// Degrees are about how many relations From and To have.
	Degrees [2]int
	MaxHops int
	// K is how many are wanted.
	K int
	// ShortestOnly wants none that is longer than the shortest.
	ShortestOnly bool
	Budget       int
	Expand       Expand
}

// Run returns the trails by length, then by the ids of their relations. An Expand
// that fails with CodeTimeout, and an end of ctx, give what was found by then and
// CutTime.
func (s PathSearch) Run(ctx context.Context) ([]Trail, Cut, error) {
	e := newExploration(s)
	for length := 1; ; length++ {
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
		if err := e.expand(ctx); err != nil {
			return e.last(ctx, err)
		}
	}
}

// exploration is what a search has seen of the graph.
type exploration struct {
	PathSearch
	numbers map[string]int
	ids     []string
	degrees []int
	// steps are those that were seen of each entity; seen tells them by relation.
	steps [][]arc
	seen  map[string]bool
	// whole tells of which entities all steps were seen.
	whole []bool
	sides [2]*side
	// kept is the part of the budget that is for when the rest is used up.
	kept int
}

// side is how far the graph was looked at from one end: frontier are the entities at
// that many hops from it, the furthest that are known.
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
	return e
}

// The numbers of the ends.
const (
	fromEnd = iota
	toEnd
)

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

// exhausted reports whether all that can be reached from an end was seen.
func (e *exploration) exhausted() bool {
	return len(e.sides[fromEnd].frontier) == 0 || len(e.sides[toEnd].frontier) == 0
}

// cheaper orders the sides by how many relations there are to look at.
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

// join sees the hops from one frontier to the other. With them, all paths are seen
// that have a hop more than both sides together: such a path leaves what is seen from
// either end at most there. It spares looking at all that an entity of a hundred
// thousand relations has when those that matter are few.
func (e *exploration) join(ctx context.Context) error {
	less, more := e.cheaper()
	at, into := e.partly(less), e.partly(more)
	if len(at) == 0 || len(into) == 0 {
		return nil
	}
	return e.look(ctx, at, into)
}

// expand goes a hop further on the cheaper side. Where the budget ends, what was
// kept of it serves to see whether what was reached by then leads to the other side.
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

// advance moves a side's frontier over what was seen; whole says that it was all.
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

// partly returns the entities of a frontier whose hops were not all seen.
func (e *exploration) partly(s *side) []string {
	var ids []string
	for _, n := range s.frontier {
		if !e.whole[n] {
			ids = append(ids, e.ids[n])
		}
	}
	return ids
}

// errBudget says that there is more to see than the budget allows.
var errBudget = &Error{Code: CodeInternal, Message: "the budget of a search ran out"}

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
	e.steps[a] = append(e.steps[a], arc{to: b, hop: hop})
	e.steps[b] = append(e.steps[b], arc{to: a, hop: hop})
}

// last looks for trails once more in all that was seen, and says why no more was.
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

// trails returns the first K trails of at most so many hops.
func (e *exploration) trails(ctx context.Context, maxHops int) ([]Trail, error) {
	g := &trailGraph{steps: e.between(maxHops), target: toEnd}
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

// between returns the steps that can be part of a path of so many hops, those of each
// entity in the order of the relations' ids.
func (e *exploration) between(maxHops int) [][]arc {
	before, after := e.distances(fromEnd, maxHops), e.distances(toEnd, maxHops)
	steps := make([][]arc, len(e.steps))
	for n, all := range e.steps {
		for _, s := range all {
			if min(before[n]+after[s.to], before[s.to]+after[n]) < maxHops {
				steps[n] = append(steps[n], s)
			}
		}
		slices.SortFunc(steps[n], func(a, b arc) int { return cmp.Compare(a.hop.Relation, b.hop.Relation) })
	}
	return steps
}

// distances are the hops from an end to each entity; more than maxHops when further.
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
