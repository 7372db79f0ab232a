package kg

import "strings"

// Window is a question about valid time: what took place, or held, on one of
// these days? The zero Window asks nothing.
type Window struct {
	Days Span
	// Certain asks for what surely did; otherwise what possibly did will do.
	Certain bool
}

// IsZero reports whether nothing is asked.
func (w Window) IsZero() bool { return w == Window{} }

// Holds reports whether a relation of these dates took place, or held, in the
// window. Possibly: a day that the date may mean is in it. Certainly: all of
// them are; or, for a state, one of the days on which it held throughout.
// Undated is possible at any time, and certain at none.
func (w Window) Holds(temporal Temporal, occurred EDTF) bool {
	if !w.Certain {
		return occurred.Span().Overlaps(w.Days)
	}
	return !occurred.IsZero() && occurred.Span().Within(w.Days) || Throughout(temporal, occurred).Overlaps(w.Days)
}

// Throughout returns the days on which a relation of these dates certainly held;
// none for an event, which takes place at some time within its date. A state
// holds from the latest day on which it may have started to the earliest on
// which it may have ended; a state that is dated to a day held on that day.
func Throughout(temporal Temporal, occurred EDTF) Span {
	if temporal != TemporalState {
		return Span{}
	}
	return occurred.core()
}

// core returns the days that an interval covers wherever in its ends it starts
// and ends. An end that is open has no bound; from one that is unknown nothing
// follows but that the other end is part of the interval.
func (e EDTF) core() Span {
	start, end, interval := strings.Cut(e.text, "/")
	switch {
	case !interval:
		return singleDay(e)
	case start == "":
		return singleDay(endOf(end))
	case end == "":
		return singleDay(endOf(start))
	}
	core := AllTime()
	if start != edtfOpen {
		core.From = endOf(start).Span().Until - 1
	}
	if end != edtfOpen {
		core.Until = endOf(end).Span().From + 1
	}
	if core.Empty() {
		return Span{}
	}
	return core
}

// endOf reads an end of an interval, which was valid as a part of it.
func endOf(text string) EDTF {
	date, err := ParseEDTF(text)
	if err != nil {
		return EDTF{}
	}
	return date
}

func singleDay(e EDTF) Span {
	if e.precision != PrecisionDay {
		return Span{}
	}
	return e.Span()
}
