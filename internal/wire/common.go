package wire

import "github.com/entente-graph/entente/internal/kg"

// CommonContacts is a page of entities that are related to each of several others.
type CommonContacts struct {
	List[CommonContact]
	// Which limit was reached. Missing if the response is complete.
	Truncated *Truncated `json:"truncated,omitempty"`
	Clocks
	Ran
} //	@name	CommonContacts

// CommonContact is an entity that is related to each of several others.
type CommonContact struct {
	Entity Ref `json:"entity" validate:"required"`
	// How it is related to each of them, in the order of the request.
	Ties []CommonTie `json:"ties" validate:"required"`
	// Whether it was related to all of them on the same day: certainly, possibly, or not.
	Overlap string `json:"overlap" validate:"required" enums:"certain,possible,none" example:"possible"`
	// The disjoint intervals of days, in order, on which it may have been related to all of them.
	Intervals []Days `json:"intervals" validate:"required"`
} //	@name	CommonContact

// Days is an interval of days.
type Days struct {
	// The first day. Missing if there is no lower bound.
	From string `json:"from,omitempty" example:"2023-09-01"`
	// The last day. Missing if there is no upper bound.
	To string `json:"to,omitempty" example:"2023-09-30"`
} //	@name	Days

// CommonTie is how an entity is related to one that was asked for.
type CommonTie struct {
	To Ref `json:"to" validate:"required"`
	// The number of relations.
	Count int `json:"count" validate:"required" example:"2"`
	// The first five relations, ordered by id.
	Relations []CommonRelation `json:"relations" validate:"required"`
} //	@name	CommonTie

// CommonRelation is a relation in short, seen from the entity that was found; all of
// it is at /v1/relations/{id}.
type CommonRelation struct {
	ID   string `json:"id" validate:"required" example:"691fcaaee3542fa98f8eabacc1a7a5ec154a448a3b0f9eb7e4d4ca7353d95329"`
	Type string `json:"type" validate:"required" example:"met-with"`
	// The direction: `out`, `in`, or `none` for a symmetric type.
	Direction string `json:"direction" validate:"required" enums:"out,in,none" example:"none"`
	Status    string `json:"status" validate:"required" enums:"confirmed,reported,alleged,planned,expected,proposed,possible,disputed,cancelled,denied" example:"expected"`
	// When it happened or held, as EDTF.
	Occurred string `json:"occurred,omitempty" example:"2023-09"`
	// The earliest possible day. Missing if there is no lower bound.
	Earliest string `json:"earliest,omitempty" example:"2023-09-01"`
	// The latest possible day. Missing if there is no upper bound.
	Latest string `json:"latest,omitempty" example:"2023-09-30"`
	// The number of independent origins that support the status.
	OriginCount int `json:"origin_count" validate:"required" example:"1"`
	// Whether only anonymous voices support it.
	AnonymousOnly bool `json:"anonymous_only" validate:"required" example:"true"`
} //	@name	CommonRelation

// NewCommonContact converts a contact.
func NewCommonContact(c kg.Contact) CommonContact {
	together, surely := c.Together()
	v := CommonContact{Entity: NewRef(c.Entity), Ties: []CommonTie{}, Overlap: "none", Intervals: []Days{}}
	for _, s := range together {
		v.Overlap = Possible
		first, last := Bounds(s)
		v.Intervals = append(v.Intervals, Days{first, last})
	}
	if surely {
		v.Overlap = Certain
	}
	for _, t := range c.Ties {
		v.Ties = append(v.Ties, newCommonTie(t))
	}
	return v
}

func newCommonTie(t kg.Tie) CommonTie {
	v := CommonTie{To: NewRef(t.To), Count: t.Count, Relations: []CommonRelation{}}
	for _, r := range t.Relations {
		short := CommonRelation{
			ID: r.ID, Type: r.Type, Direction: string(r.Direction), Status: string(r.Status), Occurred: r.Occurred.String(),
			OriginCount: r.OriginCount, AnonymousOnly: r.AnonymousOnly,
		}
		short.Earliest, short.Latest = Bounds(r.Occurred.Span())
		v.Relations = append(v.Relations, short)
	}
	return v
}
