package kg

import "github.com/entente-graph/entente/internal/kg/edtf"

// Passage is the condition under which a time-respecting path can follow a relation. A path
// has a clock. It can follow the relation if the clock is not after Due; then the clock
// advances to Arrive, unless it is later already. The bounds may be NoStart and NoEnd.
type Passage struct{ Arrive, Due edtf.Day }

// AnyTime returns the passage of a relation whose time is irrelevant.
func AnyTime() Passage { return Passage{Arrive: edtf.NoStart, Due: edtf.NoEnd} }

// PossiblePassage returns the passage of a relation with this span for paths that are
// possibly in the order of time: there are days t1 ≤ t2 ≤ …, one of each relation, if and
// only if the last day of each relation is not before the first day of any previous one.
func PossiblePassage(days edtf.Span) Passage {
	return Passage{Arrive: days.From, Due: days.Last()}
}

// CertainPassage returns the passage of a relation with this span for paths that are
// certainly in the order of time. A relation that took place on an unknown day of the span
// is certainly after everything that ended by its first day, and is over on its last day. A
// relation that certainly held throughout some days can be followed on any of them. An
// undated relation is certainly before and after nothing.
func CertainPassage(days, throughout edtf.Span) Passage {
	if throughout.Empty() {
		return Passage{Arrive: days.Last(), Due: days.From}
	}
	return PossiblePassage(throughout)
}

// pass returns the clock after the relation, or false if the clock is after Due.
func (p Passage) pass(clock edtf.Day) (edtf.Day, bool) {
	return max(clock, p.Arrive), clock <= p.Due
}

// before returns the latest clock at which following the relation meets a deadline, or false
// if there is none.
func (p Passage) before(deadline edtf.Day) (edtf.Day, bool) {
	return min(p.Due, deadline), p.Arrive <= deadline
}
