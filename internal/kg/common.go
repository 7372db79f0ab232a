package kg

import (
	"cmp"
	"slices"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// Bounds of a CommonQuery.
const (
	MinCommon = 2
	MaxCommon = 10
	// MaxTieRelations is how many relations a Tie tells of.
	MaxTieRelations = 5
	// MaxTieDates is how many different dates of a Tie are looked at.
	MaxTieDates = 200
)

// CommonQuery asks for the entities that are related to each of IDs, from MinCommon
// to MaxCommon of them, by relations that pass the filter.
type CommonQuery struct {
	IDs []string
	// Kinds are those of the entities to find; any when empty.
	Kinds []Kind
	EvidenceFilter
}

// Contact is an entity that is related to each of several others.
type Contact struct {
	Entity Ref
	// Ties are in the order in which the others were asked for.
	Ties []Tie
}

// Tie is how an entity is related to another.
type Tie struct {
	To Ref
	// Count is how many relations there are; Relations are the first by their ids, at
	// most MaxTieRelations.
	Count     int
	Relations []TieRelation
	// Times are those of all relations, each once, at most MaxTieDates.
	Times []Held
}

// TieRelation is a relation of a tie in short.
type TieRelation struct {
	ID, Type string
	// Direction is where it points, seen from the entity that was found.
	Direction     Direction
	Status        Status
	Occurred      edtf.Date
	OriginCount   int
	AnonymousOnly bool
}

// Held is when a relation may have taken place or held, and when it certainly did;
// Certain is Empty when there is no such day.
type Held struct{ Days, Certain edtf.Span }

// HeldOn returns the times of a relation that took place or held on some of these
// days, and throughout some: what is dated to one day certainly did on that.
func HeldOn(days, throughout edtf.Span) Held {
	if throughout.Empty() && days.From+1 == days.Until {
		throughout = days
	}
	return Held{Days: days, Certain: throughout}
}

// CutDates reports whether a tie has more dates than were looked at.
func (c Contact) CutDates() bool {
	return slices.ContainsFunc(c.Ties, func(t Tie) bool { return len(t.Times) == MaxTieDates && t.Count > MaxTieDates })
}

// Together returns the days on which a relation of every tie may have taken place or
// held, apart from each other and in order, and reports whether there is a day on
// which one of every tie certainly did.
func (c Contact) Together() (possible []edtf.Span, certain bool) {
	surely := []edtf.Span{edtf.AllTime()}
	possible = []edtf.Span{edtf.AllTime()}
	for _, t := range c.Ties {
		var days, sure []edtf.Span
		for _, h := range t.Times {
			days, sure = append(days, h.Days), append(sure, h.Certain)
		}
		possible, surely = intersectAll(possible, union(days)), intersectAll(surely, union(sure))
	}
	return possible, len(surely) > 0
}

// union returns the days that are in any of the spans, as spans apart from each other
// and in order.
func union(spans []edtf.Span) []edtf.Span {
	spans = slices.DeleteFunc(slices.Clone(spans), edtf.Span.Empty)
	slices.SortFunc(spans, func(a, b edtf.Span) int { return cmp.Compare(a.From, b.From) })
	var apart []edtf.Span
	for _, s := range spans {
		if n := len(apart); n > 0 && s.From <= apart[n-1].Until {
			apart[n-1].Until = max(apart[n-1].Until, s.Until)
			continue
		}
		apart = append(apart, s)
	}
	return apart
}

// intersectAll returns the days that are in a span of both lists, each of spans apart
// and in order.
func intersectAll(a, b []edtf.Span) []edtf.Span {
	var common []edtf.Span
	for len(a) > 0 && len(b) > 0 {
		if both := a[0].Intersect(b[0]); !both.Empty() {
			common = append(common, both)
		}
		if a[0].Until < b[0].Until {
			a = a[1:]
		} else {
			b = b[1:]
		}
	}
	return common
}
