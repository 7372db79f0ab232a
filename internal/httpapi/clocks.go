package httpapi

import (
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/kg/edtf"
	"github.com/entente-graph/entente/internal/wire"
)

// window reads valid_at, or valid_from and valid_to, and temporal.
//
//	@Param	valid_at	query	string	false	"Only relations that took place or held at this time: a day, month or year, as EDTF. Not with `valid_from` or `valid_to`."
//	@Param	valid_from	query	string	false	"Only relations that took place or held on this day or later."
//	@Param	valid_to	query	string	false	"Only relations that took place or held on this day or earlier."
//	@Param	temporal	query	string	false	"How to compare imprecise dates with the window: `possible` (the default) finds relations that may fall into it, `certain` only those that must."	Enums(possible,certain)
//	@Router	/parameters/valid-time [get]
func (q *query) window() kg.Window {
	at, from, to := q.day("valid_at"), q.day("valid_from"), q.day("valid_to")
	temporal := oneOf(q, "temporal", []string{wire.Possible, wire.Certain})
	w := kg.Window{Days: edtf.AllTime(), Certain: temporal == wire.Certain}
	switch {
	case !at.IsZero() && !(from.IsZero() && to.IsZero()):
		q.Addf("valid_at", kg.FaultConflict, nil, "cannot be combined with valid_from or valid_to")
	case !at.IsZero():
		w.Days = at.Span()
	case !from.IsZero() || !to.IsZero():
		w.Days = edtf.Span{From: from.Span().From, Until: to.Span().Until}
	case temporal != "" && !q.ordered:
		q.Addf("temporal", kg.FaultConflict, nil, "is only allowed with valid_at, valid_from or valid_to")
		return kg.Window{}
	default:
		return kg.Window{}
	}
	if w.Days.Empty() {
		q.Addf("valid_to", kg.FaultConflict, nil, "is before valid_from")
	}
	return w
}

// day reads a day, or a longer time as EDTF has it; zero when not given.
func (q *query) day(name string) edtf.Date { return q.Date(name, q.text(name)) }
