package kg

import (
	"cmp"
	"math"
	"slices"
)

// Strength is how well a relation is supported. Paths that are equally long are ordered by
// it.
type Strength struct {
	Status Status
	// Origins is the number of origins that support the status.
	Origins int
}

// Compare returns a negative number if s is stronger than o: its status is stronger by the
// order of Statuses, or the same with more origins. It is zero if both are equally strong.
func (s Strength) Compare(o Strength) int {
	return cmp.Or(cmp.Compare(s.Status.rank(), o.Status.rank()), cmp.Compare(o.Origins, s.Origins))
}

// ranks has the position of each status in Statuses.
var ranks = func() map[Status]int {
	list := Statuses()
	positions := make(map[Status]int, len(list))
	for _, s := range list {
		positions[s] = slices.Index(list, s)
	}
	return positions
}()

func (s Status) rank() int { return ranks[s] }

// bounds are conditions for the hops of a walk: the greatest rank of a status, and the least
// number of origins, as a negative number so that lower is stronger for both.
type bounds struct{ status, origins int }

// strictest is met by no hop that has a status or an origin; loosest is met by all.
var (
	strictest = bounds{status: 0, origins: math.MinInt}
	loosest   = bounds{status: math.MaxInt, origins: math.MaxInt}
)

// boundsOf returns the strictest bounds that a hop meets.
func boundsOf(h *Hop) bounds { return bounds{status: h.Status.rank(), origins: -h.Origins} }

// hold reports whether an arc meets the bounds.
func (b bounds) hold(a arc) bool { return a.bounds.status <= b.status && a.bounds.origins <= b.origins }

func (b bounds) compare(o bounds) int {
	return cmp.Or(cmp.Compare(b.status, o.status), cmp.Compare(b.origins, o.origins))
}
