package kg

import (
	"strings"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// Precedence is the temporal order of two relations, as far as their dates determine it.
type Precedence string

// The precedences. There are three possible orders of A and B: A ends before B begins, A
// and B share a day, and B ends before A begins. A precedence tells which of them the dates
// allow.
const (
	// CertainlyBefore allows only A before B.
	CertainlyBefore Precedence = "certainly_before"
	// PossiblyBefore allows A before B, and a common day.
	PossiblyBefore Precedence = "possibly_before"
	// SameTime allows only a common day.
	SameTime Precedence = "same_time"
	// PossiblyAfter allows B before A, and a common day.
	PossiblyAfter Precedence = "possibly_after"
	// CertainlyAfter allows only B before A.
	CertainlyAfter Precedence = "certainly_after"
	// Undetermined allows all three.
	Undetermined Precedence = "undetermined"
)

// Precedences returns every precedence, in the order in which they are documented.
func Precedences() []Precedence {
	return []Precedence{CertainlyBefore, PossiblyBefore, SameTime, PossiblyAfter, CertainlyAfter, Undetermined}
}

// Extent is the possible beginning and end of a relation: it begins on a day from
// EarliestStart to LatestStart, and ends on a day from EarliestEnd to LatestEnd, but not
// before it begins. Missing bounds are NoStart and NoEnd.
type Extent struct {
	EarliestStart, LatestStart, EarliestEnd, LatestEnd edtf.Day
}

// ExtentOf returns the extent of a relation with this date. An event takes place on one day
// of the date. A state with an interval begins within the interval's start and ends within
// its end; if one of these is unknown, it is anywhere before or after the other. A state
// with a single date held on a day of the date, and its beginning and end are unknown.
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

// To returns the precedence of x to other.
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

// Extent returns the possible beginning and end of the relation of an entry. The days on which
// a state certainly held limit them; if there are none although its date is combined from
// contradicting ones, it begins and ends on any days of the date.
func (e TimelineEntry) Extent() Extent {
	x := ExtentOf(e.Temporal, e.Relation.Occurred)
	if e.Temporal != TemporalState {
		return x
	}
	switch certain := e.Relation.Certain; {
	case !certain.Empty():
		x.LatestStart, x.EarliestEnd = certain.From, certain.Last()
	case e.Relation.DateConflict:
		x.LatestStart, x.EarliestEnd = x.LatestEnd, x.EarliestStart
	}
	return x
}

// To returns the precedence of e to other.
func (e TimelineEntry) To(other TimelineEntry) Precedence { return e.Extent().To(other.Extent()) }
