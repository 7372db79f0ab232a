package kg

import (
	"time"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// PathMode is which paths are asked for.
type PathMode string

// The modes of a PathQuery.
const (
	// PathShortest asks for one shortest path.
	PathShortest PathMode = "shortest"
	// PathAllShortest asks for all paths of the least length.
	PathAllShortest PathMode = "all_shortest"
	// PathKShortest asks for the K shortest paths that pass no entity twice.
	PathKShortest PathMode = "k_shortest"
	// PathTimeRespecting is PathKShortest over relations whose times follow one
	// another, from the first to the last.
	PathTimeRespecting PathMode = "time_respecting"
)

// PathModes returns every mode, in the order in which they are documented.
func PathModes() []PathMode {
	return []PathMode{PathShortest, PathAllShortest, PathKShortest, PathTimeRespecting}
}

// Counted reports whether K bounds the paths of a mode.
func (m PathMode) Counted() bool { return m == PathKShortest || m == PathTimeRespecting }

const (
	// MaxHops is the longest path that can be asked for.
	MaxHops = 8
	// MaxPaths is the most paths that can be asked for, and that PathAllShortest gives.
	MaxPaths = 50
	// MaxPathBudget is the most relations that a search may look at.
	MaxPathBudget = 50_000
)

// PathQuery asks for paths between two entities, of at most MaxHops hops, each
// over a relation that passes the filter.
type PathQuery struct {
	From, To string
	Mode     PathMode
	MaxHops  int
	// K is how many are wanted; only of a mode that is Counted.
	K int
	// Kinds are those of the entities between the ends; any when empty.
	Kinds []Kind
	// InOrderForSure asks of PathTimeRespecting that the hops certainly follow one
	// another; otherwise that they possibly do will do.
	InOrderForSure bool
	// Budget is the largest number of relations that a search reads; PathShortest has
	// none.
	Budget int
	// Timeout is the longest time that a search may take.
	Timeout time.Duration
	EvidenceFilter
}

// Paths are the answer to a PathQuery, by length and then by the ids of their
// relations, one after the other. None, and no Cut, says that there is no such path.
type Paths struct {
	Paths []Path
	Cut   Cut
}

// Cut is why a search ended before all was seen: what it found is right, but there
// may be more, and shorter ones. Empty when it saw all that was asked for.
type Cut string

// The reasons to cut a search.
const (
	// CutBudget: too many relations to look at.
	CutBudget Cut = "budget"
	// CutTime: the time for a search ran out.
	CutTime Cut = "time"
	// CutResults: there are more than are given.
	CutResults Cut = "results"
)

// Path is a way from one entity to another: the entities in order, and the
// relation between each and the next.
type Path struct {
	Entities  []Ref
	Relations []Relation
}

// Weakest returns the status of its weakest hop, by WeakerThan.
func (p Path) Weakest() Status {
	weakest := p.Relations[0].Status
	for _, r := range p.Relations {
		if r.Status.WeakerThan(weakest) {
			weakest = r.Status
		}
	}
	return weakest
}

// LeastOrigins returns the least origin count of its hops.
func (p Path) LeastOrigins() int {
	least := p.Relations[0].OriginCount
	for _, r := range p.Relations {
		least = min(least, r.OriginCount)
	}
	return least
}

// RestsOnAnonymous reports whether anonymous voices alone support a hop.
func (p Path) RestsOnAnonymous() bool {
	for _, r := range p.Relations {
		if r.AnonymousOnly {
			return true
		}
	}
	return false
}

// Days returns the days on which all its hops may hold or take place together;
// Empty when there are none. An undated hop may at any time.
func (p Path) Days() edtf.Span {
	days := edtf.AllTime()
	for _, r := range p.Relations {
		days = days.Intersect(r.Occurred.Span())
	}
	return days
}
