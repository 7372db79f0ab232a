package httpapi

import (
	"time"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/kg/edtf"
)

// Clocks are the times that an answer was made for. Each is missing when it was
// not asked for.
type Clocks struct {
	// What was known then: a day, or an instant.
	KnownAt string `json:"known_at,omitempty" example:"2023-09-05"`
	// What this database held then: a day, or an instant.
	RecordedAt string `json:"recorded_at,omitempty" example:"2026-11-01"`
	ValidTime
}

// ValidTime is the window of valid time that an answer was made for.
type ValidTime struct {
	// What took place or held from this day on; missing without bound.
	ValidFrom string `json:"valid_from,omitempty" example:"2023-09-01"`
	// What took place or held until this day; missing without bound.
	ValidTo string `json:"valid_to,omitempty" example:"2023-09-30"`
	// Whether it possibly did in that time, or certainly.
	Temporal string `json:"temporal,omitempty" enums:"possible,certain" example:"possible"`
}

// TimedList is a List that was made for some times.
type TimedList[T any] struct {
	List[T]
	Clocks
	Ran
}

const (
	possible = "possible"
	certain  = "certain"
)

// clocksOf echoes the two clocks that every question to the graph takes.
func clocksOf(knownAt time.Time, valid kg.Window) Clocks {
	return Clocks{KnownAt: instantText(knownAt), ValidTime: validTimeOf(valid)}
}

func validTimeOf(w kg.Window) ValidTime {
	if w.IsZero() {
		return ValidTime{}
	}
	t := ValidTime{Temporal: temporalText(w.Certain)}
	t.ValidFrom, t.ValidTo = bounds(w.Days)
	return t
}

func temporalText(forSure bool) string {
	if forSure {
		return certain
	}
	return possible
}

// recorded is the clocks with the time of record.
func (c Clocks) recorded(at time.Time) Clocks {
	c.RecordedAt = instantText(at)
	return c
}

// bounds are the first and the last day of a span; empty without bound.
func bounds(s edtf.Span) (first, last string) {
	if s.From != edtf.NoStart {
		first = s.From.String()
	}
	if s.Until != edtf.NoEnd {
		last = (s.Until - 1).String()
	}
	return first, last
}

// window reads valid_at, or valid_from and valid_to, and temporal.
func (q *query) window() kg.Window {
	at, from, to := q.day("valid_at"), q.day("valid_from"), q.day("valid_to")
	temporal := oneOf(q, "temporal", []string{possible, certain})
	w := kg.Window{Days: edtf.AllTime(), Certain: temporal == certain}
	switch {
	case !at.IsZero() && !(from.IsZero() && to.IsZero()):
		q.fault("valid_at", kg.FaultConflict, nil, "goes without valid_from and valid_to")
	case !at.IsZero():
		w.Days = at.Span()
	case !from.IsZero() || !to.IsZero():
		w.Days = edtf.Span{From: from.Span().From, Until: to.Span().Until}
	case temporal != "" && !q.ordered:
		q.fault("temporal", kg.FaultConflict, nil, "goes with valid_at, or with valid_from and valid_to")
		return kg.Window{}
	default:
		return kg.Window{}
	}
	if w.Days.Empty() {
		q.fault("valid_to", kg.FaultConflict, nil, "ends before valid_from begins")
	}
	return w
}

// day reads a day, or a longer time as EDTF has it; zero when not given.
func (q *query) day(name string) edtf.Date { return q.date(name, q.text(name)) }
