package kg

import (
	"strings"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// Window is a question about valid time: what took place, or held, on one of
// these days? The zero Window asks nothing.
type Window struct {
	Days edtf.Span
	// Certain asks for what surely did; otherwise what possibly did will do.
	Certain bool
}

// IsZero reports whether nothing is asked.
func (w Window) IsZero() bool { return w == Window{} }

// Holds reports whether a relation of these dates took place, or held, in the
// window. Possibly: a day that the date may mean is in it. Certainly: all of
// them are; or, for a state, one of the days on which it held throughout.
// Undated is possible at any time, and certain at none.
func (w Window) Holds(temporal Temporal, occurred edtf.Date) bool {
	if !w.Certain {
		return occurred.Span().Overlaps(w.Days)
	}
	return !occurred.IsZero() && occurred.Span().Within(w.Days) || Throughout(temporal, occurred).Overlaps(w.Days)
}

// Throughout returns the days on which a relation of these dates certainly held;
// none for an event, which takes place at some time within its date. A state
// holds from the latest day on which it may have started to the earliest on
// which it may have ended; a state that is dated to a day held on that day.
func Throughout(temporal Temporal, occurred edtf.Date) edtf.Span {
	if temporal != TemporalState {
		return edtf.Span{}
	}
	return core(occurred)
}

// core returns the days that an interval covers wherever in its ends it starts
// and ends. An end that is open has no bound; from one that is unknown nothing
// follows but that the other end is part of the interval.
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

// endOf reads an end of an interval, which was valid as a part of it.
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
