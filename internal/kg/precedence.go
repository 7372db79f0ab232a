package kg

import (
	"strings"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// Precedence says how two times stand to one another, as far as their dates tell.
type Precedence string

// The precedences of one time to another. Of the three ways in which they can stand
// (one is over before the other begins, or they share a day, or the other is over
// before the one begins), the dates leave
const (
	// only the first;
	CertainlyBefore Precedence = "certainly_before"
	// the first and the second;
	PossiblyBefore Precedence = "possibly_before"
	// only the second;
	SameTime Precedence = "same_time"
	// the second and the third;
	PossiblyAfter Precedence = "possibly_after"
	// only the third;
	CertainlyAfter Precedence = "certainly_after"
	// all three.
	Undetermined Precedence = "undetermined"
)

// Precedences returns every precedence, in the order in which they are documented.
func Precedences() []Precedence {
	return []Precedence{CertainlyBefore, PossiblyBefore, SameTime, PossiblyAfter, CertainlyAfter, Undetermined}
}

// Extent is all that a date says of when a relation begins and ends: it begins on one of
// the days from EarliestStart to LatestStart, and ends on one from EarliestEnd to
// LatestEnd, and not before it begins. NoStart and NoEnd stand where there is no bound.
type Extent struct {
	EarliestStart, LatestStart, EarliestEnd, LatestEnd edtf.Day
}

// ExtentOf returns the extent of a relation of these dates. An event takes up one of the
// days of its date. A state of an interval begins within the interval's start and ends
// within its end; where the one is unknown, it lies anywhere on its side of the other. A
// state of a single date held on a day of it, and nothing says since or until when.
func ExtentOf(temporal Temporal, occurred edtf.Date) Extent {
	span := occurred.Span()
	x := Extent{EarliestStart: span.From, LatestStart: span.Last(), EarliestEnd: span.From, LatestEnd: span.Last()}
	start, end, interval := strings.Cut(occurred.String(), "/")
	if temporal != TemporalState {
		return x
	}
	if !interval {
		x.EarliestStart, x.LatestEnd = edtf.NoStart, edtf.NoEnd
		return x
	}
	switch start {
	case "":
	case edtf.Open:
		x.LatestStart = edtf.NoStart
	default:
		x.LatestStart = min(endOf(start).Span().Last(), x.LatestEnd)
	}
	switch end {
	case "":
	case edtf.Open:
		x.EarliestEnd = edtf.NoEnd
	default:
		x.EarliestEnd = max(endOf(end).Span().From, x.EarliestStart)
	}
	return x
}

// To returns how one time stands to another.
func (x Extent) To(other Extent) Precedence {
	before, after := x.EarliestEnd < other.LatestStart, other.EarliestEnd < x.LatestStart
	switch {
	case x.LatestEnd < other.EarliestStart:
		return CertainlyBefore
	case other.LatestEnd < x.EarliestStart:
		return CertainlyAfter
	case before && after:
		return Undetermined
	case before:
		return PossiblyBefore
	case after:
		return PossiblyAfter
	default:
		return SameTime
	}
}

// To returns how an entry stands to another in time.
func (e TimelineEntry) To(other TimelineEntry) Precedence {
	return ExtentOf(e.Temporal, e.Relation.Occurred).To(ExtentOf(other.Temporal, other.Relation.Occurred))
}
