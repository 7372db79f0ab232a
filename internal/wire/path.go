package wire

import (
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/kg/edtf"
)

// Paths are the ways from one entity to another.
type Paths struct {
	// `found`; `no_path`: no path of at most `max_hops` exists; `truncated`: the search ended early, or there are more paths than are listed.
	Outcome string `json:"outcome" validate:"required" enums:"found,no_path,truncated" example:"found"`
	// The paths, the shortest first; of equally long ones, those with the strongest `weakest_status` first, then those with the greatest `min_origin_count`.
	Paths []Path `json:"paths" validate:"required"`
	// The mode of the request.
	Mode string `json:"mode" validate:"required" enums:"shortest,all_shortest,k_shortest,time_respecting" example:"shortest"`
	// The maximum length of a path.
	MaxHops int `json:"max_hops" validate:"required" example:"6"`
	// The `k` of the request.
	K int `json:"k,omitempty" example:"5"`
	// Why the search ended early. Missing if it did not.
	Truncated *Truncated `json:"truncated,omitempty"`
	// The claims about each relation of the paths. Only with `include=claims`.
	Evidence []RelationEvidence `json:"evidence,omitempty"`
	Clocks
	Ran
} //	@name	Paths

// Path is a way from one entity to another.
type Path struct {
	// The number of relations.
	Length int `json:"length" validate:"required" example:"2"`
	// The entities in order, including both ends.
	Entities []Ref `json:"entities" validate:"required"`
	// The relations between consecutive entities.
	Relations []Relation `json:"relations" validate:"required"`
	// The weakest status of its relations: the last one in the order confirmed, reported, alleged, planned, expected, proposed, possible, disputed, cancelled, denied.
	WeakestStatus string `json:"weakest_status" validate:"required" enums:"confirmed,reported,alleged,planned,expected,proposed,possible,disputed,cancelled,denied" example:"expected"`
	// The smallest number of independent origins that support one of its relations.
	MinOriginCount int `json:"min_origin_count" validate:"required" example:"1"`
	// Whether only anonymous voices support one of its relations.
	RestsOnAnonymous bool `json:"rests_on_anonymous" validate:"required" example:"true"`
	// The days on which all its relations may have taken place or held.
	Interval Interval `json:"interval" validate:"required"`
} //	@name	Path

// Interval is the days that several relations have in common. One without a date
// may be at any time.
type Interval struct {
	// Whether the relations have no day in common.
	Empty bool `json:"empty" validate:"required" example:"false"`
	// The first day. Missing if there is no lower bound, or no common day.
	From string `json:"from,omitempty" example:"2023-09-01"`
	// The last day. Missing if there is no upper bound, or no common day.
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
