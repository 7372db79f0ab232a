package kg

import (
	"strings"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// combineState combines the dates of claims about a state, of which there is at least one.
// Its start and its end are combined apart: each is the intersection of what the claims say
// about it, or their hull if that is empty, which is a conflict.
//
//   - An interval names the days of its start and of its end, unless they are unknown or open.
//   - An open end means that the state still held when the root source was published: it ended
//     on that day or later. An open start names nothing.
//   - A single date means that the state held on a day of that date: it started no later than
//     the last of these days, and ended no earlier than the first.
//
// The combined date is from the earliest start to the latest end. Single dates alone do not
// exclude each other: they give their hull, without a conflict.
func combineState(claims []countingClaim) combinedDate {
	start, end := newTurn(), newTurn()
	var points edtf.Span
	var intervals, singles []edtf.Date
	for _, c := range claims {
		if c.occurred.IsInterval() {
			intervals = append(intervals, c.occurred)
			first, last, _ := strings.Cut(c.occurred.String(), "/")
			start.name(first, edtf.AllTime())
			end.name(last, edtf.Span{From: edtf.DayOfTime(c.RootPublishedAt), Until: edtf.NoEnd})
			continue
		}
		singles = append(singles, c.occurred)
		on := c.occurred.Span()
		points = points.Hull(on)
		start.limit(edtf.Span{From: edtf.NoStart, Until: on.Until})
		end.limit(edtf.Span{From: on.From, Until: edtf.NoEnd})
	}
	if len(intervals) == 0 {
		return combinedDate{occurred: textOf(points, singles), certain: daysBetween(start.common.Last(), end.common.From)}
	}
	return joinTurns(start, end, points, intervals)
}

// joinTurns returns the date of a state from its start, its end, and the hull of the single
// dates on which it held.
func joinTurns(start, end turn, points edtf.Span, intervals []edtf.Date) combinedDate {
	starts, ends, conflict := start.common, end.common, false
	if starts.Empty() {
		starts, conflict = edtf.Span{From: start.named.Hull(points).From, Until: start.named.Until}, true
	}
	if ends.Empty() {
		ends, conflict = edtf.Span{From: end.named.From, Until: end.named.Hull(points).Until}, true
		if end.open {
			ends.Until = edtf.NoEnd
		}
	}
	if starts.From >= ends.Until {
		return combinedDate{occurred: textOf(starts.Hull(ends), intervals), conflict: true}
	}
	latestStart, earliestEnd := min(starts.Last(), ends.Last()), max(ends.From, starts.From)
	if start.open && start.named.Empty() {
		latestStart = edtf.NoStart
	}
	return combinedDate{
		occurred: textOf(edtf.Span{From: starts.From, Until: ends.Until}, intervals),
		conflict: conflict,
		certain:  daysBetween(latestStart, earliestEnd),
	}
}

// daysBetween returns the days from one to another, both included, or an empty span if the
// first is after the last.
func daysBetween(first, last edtf.Day) edtf.Span {
	if first > last {
		return edtf.Span{}
	}
	return edtf.Span{From: first, Until: last + 1}
}

// turn is what claims say about the start or the end of a state.
type turn struct {
	// common are the days that all claims allow.
	common edtf.Span
	// named is the hull of the days that claims name; empty if none does.
	named edtf.Span
	// open means that a claim has an open side.
	open bool
}

func newTurn() turn { return turn{common: edtf.AllTime()} }

// name adds the side of an interval: a date, open, or unknown. An open side limits the days to
// those in ifOpen.
func (t *turn) name(side string, ifOpen edtf.Span) {
	switch {
	case side == edtf.Open:
		t.open = true
		t.limit(ifOpen)
	case side != "":
		days := endOf(side).Span()
		t.named = t.named.Hull(days)
		t.limit(days)
	}
}

// limit excludes the days outside a span.
func (t *turn) limit(days edtf.Span) { t.common = t.common.Intersect(days) }
