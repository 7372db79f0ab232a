package kg

import (
	"cmp"
	"slices"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// Limits of a CommonQuery.
const (
	MinCommon = 2
	MaxCommon = 10
	// MaxTieRelations is the greatest number of relations in a Tie.
	MaxTieRelations = 5
	// MaxTieDates is the greatest number of distinct dates in a Tie.
	MaxTieDates = 200
)

// CommonQuery selects the entities that are related to every one of IDs by relations
// that pass the filter. There are MinCommon to MaxCommon IDs.
type CommonQuery struct {
	IDs []string
	// Kinds of the entities to find; empty means all.
	Kinds []Kind
	EvidenceFilter
}

// Contact is an entity that is related to each of several others.
type Contact struct {
	Entity Ref
	// Ties are in the order of CommonQuery.IDs.
	Ties []Tie
}

// Tie is the relations of an entity to another one.
type Tie struct {
	To Ref
	// Count is the number of relations. Relations are the first MaxTieRelations of them,
	// in the order of their ids.
	Count     int
	Relations []TieRelation
	// Times are the distinct times of all relations, at most MaxTieDates.
	Times []Held
}

// TieRelation is a summary of a relation of a Tie.
type TieRelation struct {
	ID, Type string
	// Direction is seen from the entity that was found.
	Direction     Direction
	Status        Status
	Occurred      edtf.Date
	OriginCount   int
	AnonymousOnly bool
}

// Held is the valid time of a relation: the days on which it possibly took place or held,
// and those on which it certainly did. Certain may be empty.
type Held struct{ Days, Certain edtf.Span }

// HeldOn returns the Held of a relation with this span and these certain days. A relation
// that is dated to one day certainly took place or held on that day.
func HeldOn(days, throughout edtf.Span) Held {
	if throughout.Empty() && days.From+1 == days.Until {
		throughout = days
	}
	return Held{Days: days, Certain: throughout}
}

// CutDates reports whether a tie may have more dates than Times.
func (c Contact) CutDates() bool {
	return slices.ContainsFunc(c.Ties, func(t Tie) bool { return len(t.Times) == MaxTieDates && t.Count > MaxTieDates })
}

// Together returns the days on which a relation of every tie possibly took place or held,
// as disjoint spans in order, and reports whether there is a day on which a relation of
// every tie certainly did.
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

// union returns the union of spans as disjoint spans in order.
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

// intersectAll returns the intersection of two lists of disjoint spans in order, as such a
// list.
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
