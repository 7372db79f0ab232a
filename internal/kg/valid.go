package kg

import (
	"strings"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// Window is a condition on valid time: a relation took place, or held, on one of these days.
// The zero Window is no condition.
type Window struct {
	Days edtf.Span
	// Certain requires that it certainly did. Otherwise a possibility is enough.
	Certain bool
}

// IsZero reports whether the window is no condition.
func (w Window) IsZero() bool { return w == Window{} }

// Includes reports whether a relation meets the condition. It possibly does if the window
// overlaps the span of its date. It certainly does if the window contains the whole span or,
// for a state, a day on which it certainly held. An undated relation is possible at any time
// and certain at none.
func (w Window) Includes(o Outline) bool {
	if !w.Certain {
		return o.Days.Overlaps(w.Days)
	}
	return o.Days != edtf.AllTime() && o.Days.Within(w.Days) || o.Certain.Overlaps(w.Days)
}

// Holds is like Includes for the date of a single claim, of which only the text is known.
func (w Window) Holds(temporal Temporal, occurred edtf.Date) bool {
	if !w.Certain {
		return occurred.Span().Overlaps(w.Days)
	}
	return !occurred.IsZero() && occurred.Span().Within(w.Days) || Throughout(temporal, occurred).Overlaps(w.Days)
}

// Throughout returns the days on which a relation certainly held according to the text of a
// single date. For an
// event the span is empty. A state certainly held from the latest possible day of its start
// to the earliest possible day of its end; one that is dated to a day held on that day.
func Throughout(temporal Temporal, occurred edtf.Date) edtf.Span {
	if temporal != TemporalState {
		return edtf.Span{}
	}
	return core(occurred)
}

// core returns the days that are part of an interval for all possible starts and ends. An
// open end is unbounded. If one end is unknown, only the other end is certain.
func core(e edtf.Date) edtf.Span {
	start, end, interval := strings.Cut(e.String(), "/")
	switch {
	case !interval:
		return singleDay(e)
	case start == "":
		return singleDay(endOf(end))
	case end == "":
		return singleDay(endOf(start))
	}
	core := edtf.AllTime()
	if start != edtf.Open {
		core.From = endOf(start).Span().Until - 1
	}
	if end != edtf.Open {
		core.Until = endOf(end).Span().From + 1
	}
	if core.Empty() {
		return edtf.Span{}
	}
	return core
}

// endOf parses an end of a valid interval.
func endOf(text string) edtf.Date {
	date, err := edtf.Parse(text)
	if err != nil {
		return edtf.Date{}
	}
	return date
}

func singleDay(e edtf.Date) edtf.Span {
	if e.Precision() != edtf.PrecisionDay {
		return edtf.Span{}
	}
	return e.Span()
}
