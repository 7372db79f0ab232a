package wire

import (
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/kg/edtf"
)

// Paths are the ways from one entity to another.
type Paths struct {
	// Whether there is a path: found; no_path, when none of at most max_hops exists; or truncated, when the search ended before it could tell, or there are more paths than are given.
	Outcome string `json:"outcome" validate:"required" enums:"found,no_path,truncated" example:"found"`
	// The shortest first.
	Paths []Path `json:"paths" validate:"required"`
	// Which paths were looked for.
	Mode string `json:"mode" validate:"required" enums:"shortest,all_shortest,k_shortest,time_respecting" example:"shortest"`
	// The longest path that was looked for.
	MaxHops int `json:"max_hops" validate:"required" example:"6"`
	// How many paths were wanted.
	K int `json:"k,omitempty" example:"5"`
	// Why the search ended before all was seen; only when it did.
	Truncated *Truncated `json:"truncated,omitempty"`
	Clocks
	Ran
} //	@name	Paths

// Path is a way from one entity to another.
type Path struct {
	// How many relations it has.
	Length int `json:"length" validate:"required" example:"2"`
	// The entities in order, both ends included.
	Entities []Ref `json:"entities" validate:"required"`
	// The relation between each entity and the next.
	Relations []Relation `json:"relations" validate:"required"`
	// The least of its relations' statuses: the last of them in the order confirmed, reported, alleged, planned, expected, proposed, possible, disputed, cancelled, denied.
	WeakestStatus string `json:"weakest_status" validate:"required" enums:"confirmed,reported,alleged,planned,expected,proposed,possible,disputed,cancelled,denied" example:"expected"`
	// The least number of independent origins that support one of its relations.
	MinOriginCount int `json:"min_origin_count" validate:"required" example:"1"`
	// Whether anonymous voices alone support one of its relations.
	RestsOnAnonymous bool `json:"rests_on_anonymous" validate:"required" example:"true"`
	// The days on which all its relations may have held or taken place together.
	Interval Interval `json:"interval" validate:"required"`
} //	@name	Path

// Interval is the days that several relations have in common. One without a date
// may be at any time.
type Interval struct {
	// No day is common to all.
	Empty bool `json:"empty" validate:"required" example:"false"`
	// The first day; missing without bound, and when there is none.
	From string `json:"from,omitempty" example:"2023-09-01"`
	// The last day; missing without bound, and when there is none.
	To string `json:"to,omitempty" example:"2023-09-30"`
} //	@name	Interval

func newInterval(s edtf.Span) Interval {
	if s.Empty() {
		return Interval{Empty: true}
	}
	var v Interval
	v.From, v.To = Bounds(s)
	return v
}

// NewPath converts a path.
func NewPath(p kg.Path) Path {
	v := Path{
		Length: len(p.Relations), Entities: NewRefs(p.Entities), Relations: []Relation{},
		WeakestStatus: string(p.Weakest()), MinOriginCount: p.LeastOrigins(), RestsOnAnonymous: p.RestsOnAnonymous(),
		Interval: newInterval(p.Days()),
	}
	for _, r := range p.Relations {
		v.Relations = append(v.Relations, NewRelation(r))
	}
	return v
}
