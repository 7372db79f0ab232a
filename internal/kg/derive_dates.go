package kg

import (
	"slices"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// combinedDate is the combined date of claims.
type combinedDate struct {
	occurred edtf.Date
	// conflict means that the dates have no day in common, or for a state, that its starts or
	// its ends have none.
	conflict bool
	// certain are the days on which a state certainly held; empty for an event.
	certain edtf.Span
}

// combineDates combines the dates of claims. Undated claims are ignored. The date of an event
// is the intersection of the dates; if that is empty, it is their hull, and there is a
// conflict. For the date of a state, see combineState.
func combineDates(temporal Temporal, claims []countingClaim) combinedDate {
	dated := slices.DeleteFunc(slices.Clone(claims), func(c countingClaim) bool { return c.occurred.IsZero() })
	if len(dated) == 0 {
		return combinedDate{}
	}
	if temporal == TemporalState {
		return combineState(dated)
	}
	dates := make([]edtf.Date, len(dated))
	for i, c := range dated {
		dates[i] = c.occurred
	}
	common, all := edtf.AllTime(), edtf.Span{}
	for _, d := range dates {
		common, all = common.Intersect(d.Span()), all.Hull(d.Span())
	}
	if !common.Empty() {
		return combinedDate{occurred: textOf(common, dates)}
	}
	return combinedDate{occurred: textOf(all, dates), conflict: true}
}

// textOf returns a date with this span: the first of dates that has it, where unqualified
// dates precede qualified ones and then texts are in alphabetical order, or otherwise the
// interval "day/day".
func textOf(span edtf.Span, dates []edtf.Date) edtf.Date {
	var best edtf.Date
	for _, d := range dates {
		if d.Span() == span && (best.IsZero() || before(d, best)) {
			best = d
		}
	}
	if best.IsZero() {
		return span.Date()
	}
	return best
}

func before(a, b edtf.Date) bool {
	if a.Qualified() != b.Qualified() {
		return b.Qualified()
	}
	return a.String() < b.String()
}
