package kg

import (
	"slices"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// combineDates combines the dates of the deciding claims. The result is their
// intersection; if that is empty, it is their hull, and the second result is true for a
// conflict.
//
// For a state, only intervals are intersected. A single date means that the state held
// then: single dates alone give their hull, and conflict only with intervals that exclude
// them.
func combineDates(temporal Temporal, deciding []voice) (edtf.Date, bool) {
	var dates, intervals, points []edtf.Date
	for _, v := range deciding {
		switch d := v.occurred; {
		case d.IsZero():
		case d.IsInterval():
			dates, intervals = append(dates, d), append(intervals, d)
		default:
			dates, points = append(dates, d), append(points, d)
		}
	}
	if len(dates) == 0 {
		return edtf.Date{}, false
	}
	if temporal == TemporalState {
		return combineState(dates, intervals, points)
	}
	if common := intersection(dates); !common.Empty() {
		return textOf(common, dates), false
	}
	return textOf(hull(dates), dates), true
}

func combineState(dates, intervals, points []edtf.Date) (edtf.Date, bool) {
	if len(intervals) == 0 {
		return textOf(hull(points), points), false
	}
	common := intersection(intervals)
	excludes := func(point edtf.Date) bool { return !point.Span().Overlaps(common) }
	if common.Empty() || slices.ContainsFunc(points, excludes) {
		return textOf(hull(dates), dates), true
	}
	return textOf(common, intervals), false
}

func intersection(dates []edtf.Date) edtf.Span {
	span := dates[0].Span()
	for _, d := range dates[1:] {
		span = span.Intersect(d.Span())
	}
	return span
}

func hull(dates []edtf.Date) edtf.Span {
	span := dates[0].Span()
	for _, d := range dates[1:] {
		span = span.Hull(d.Span())
	}
	return span
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
