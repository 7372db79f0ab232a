package kg

import (
	"cmp"
	"slices"
	"time"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// PathMode selects which paths to find.
type PathMode string

// The modes of a PathQuery.
const (
	// PathShortest finds the strongest of the shortest paths.
	PathShortest PathMode = "shortest"
	// PathAllShortest finds all shortest paths.
	PathAllShortest PathMode = "all_shortest"
	// PathKShortest finds the K shortest paths without repeated entities.
	PathKShortest PathMode = "k_shortest"
	// PathTimeRespecting is PathKShortest for paths whose relations are in the order of
	// time.
	PathTimeRespecting PathMode = "time_respecting"
)

// PathModes returns every mode, in the order in which they are documented.
func PathModes() []PathMode {
	return []PathMode{PathShortest, PathAllShortest, PathKShortest, PathTimeRespecting}
}

// Counted reports whether the mode uses K.
func (m PathMode) Counted() bool { return m == PathKShortest || m == PathTimeRespecting }

const (
	// MaxHops is the greatest length of a path.
	MaxHops = 8
	// MaxPaths is the greatest number of paths in a result.
	MaxPaths = 50
	// MaxPathBudget is the greatest number of relations that a search can read.
	MaxPathBudget = 50_000
	// MaxCompared is the number of relations that PathShortest reads from a database at most to
	// find the strongest of the shortest paths.
	MaxCompared = 10_000
)

// PathQuery selects paths between two entities, of at most MaxHops relations that all pass
// the filter.
type PathQuery struct {
	From, To string
	Mode     PathMode
	MaxHops  int
	// K is the number of paths to find, in modes that are Counted.
	K int
	// Kinds of the entities between the ends; empty means all.
	Kinds []Kind
	// InOrderForSure requires, with PathTimeRespecting, that the relations are certainly
	// in the order of time. Otherwise a possible order is enough.
	InOrderForSure bool
	// Budget is the largest number of relations that a search reads; PathShortest has
	// MaxCompared instead.
	Budget int
	// Timeout is the longest time that a search may take.
	Timeout time.Duration
	EvidenceFilter
}

// Paths is the result of a PathQuery: the shortest first, of equally long ones those with the
// stronger Weakest status, of these those with more LeastOrigins, then relation by relation in
// the order of Strength, then of the relations' ids. If Paths is empty and Cut is too, no such
// path exists.
type Paths struct {
	Paths []Path
	Cut   Cut
}

// Cut is the reason why a search ended early. Its results are correct, but there may be
// more paths, and with CutBudget and CutTime also stronger and, except for PathShortest,
// shorter ones. It is empty if the search was complete.
type Cut string

// The reasons for a Cut.
const (
	// CutBudget: the search read as many relations as its budget allows.
	CutBudget Cut = "budget"
	// CutTime: the search exceeded its time limit.
	CutTime Cut = "time"
	// CutResults: there are more results than the limit.
	CutResults Cut = "results"
)

// Path is a path from one entity to another: the entities in order, and the relations
// between them.
type Path struct {
	Entities  []Ref
	Relations []Relation
}

// Compare returns a negative number if p comes before o in the order of Paths.
func (p Path) Compare(o Path) int {
	weakest := func(p Path) Strength { return Strength{p.Weakest(), p.LeastOrigins()} }
	return cmp.Or(cmp.Compare(len(p.Relations), len(o.Relations)), weakest(p).Compare(weakest(o)), slices.CompareFunc(p.Relations, o.Relations, func(a, b Relation) int {
		return cmp.Or(Strength{a.Status, a.OriginCount}.Compare(Strength{b.Status, b.OriginCount}), cmp.Compare(a.ID, b.ID))
	}))
}

// Weakest returns the weakest status of the path's relations, by WeakerThan.
func (p Path) Weakest() Status {
	weakest := p.Relations[0].Status
	for _, r := range p.Relations {
		if r.Status.WeakerThan(weakest) {
			weakest = r.Status
		}
	}
	return weakest
}

// LeastOrigins returns the least OriginCount of the path's relations.
func (p Path) LeastOrigins() int {
	least := p.Relations[0].OriginCount
	for _, r := range p.Relations {
		least = min(least, r.OriginCount)
	}
	return least
}

// RestsOnAnonymous reports whether one of the path's relations is AnonymousOnly.
func (p Path) RestsOnAnonymous() bool {
	for _, r := range p.Relations {
		if r.AnonymousOnly {
			return true
		}
	}
	return false
}

// Days returns the days on which all relations of the path possibly took place or held. The
// span is empty if there are none. An undated relation does not limit it.
func (p Path) Days() edtf.Span {
	days := edtf.AllTime()
	for _, r := range p.Relations {
		days = days.Intersect(r.Occurred.Span())
	}
	return days
}
