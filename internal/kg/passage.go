package kg

import "github.com/entente-graph/entente/internal/kg/edtf"

// Passage is when a relation can be walked by one who walks relations in the order
// of their times and carries a clock: when the clock shows no later day than Due, and
// it then shows at least Arrive. The bounds may be NoStart and NoEnd.
type Passage struct{ Arrive, Due edtf.Day }

// AnyTime returns the passage of a relation whose time does not matter.
func AnyTime() Passage { return Passage{Arrive: edtf.NoStart, Due: edtf.NoEnd} }

// PossiblePassage returns that of a relation which took place or held on some of
// these days: there are days t1 ≤ t2 ≤ …, one of each relation, just when each
// relation's last day is no earlier than the first day of any before it.
func PossiblePassage(days edtf.Span) Passage {
	return Passage{Arrive: days.From, Due: days.Last()}
}

// CertainPassage returns that of a relation of which it must be certain that it did
// not come before the others. What took place at an unknown one of the days comes
// certainly after whatever ended by the first of them, and is over with the last.
// What held throughout some days for sure can be passed on any of those. Undated is
// certainly before and after nothing.
func CertainPassage(days, throughout edtf.Span) Passage {
	if throughout.Empty() {
		return Passage{Arrive: days.Last(), Due: days.From}
	}
	return PossiblePassage(throughout)
}

// pass walks at a time of the clock, and returns the time that it shows then; false
// when it is too late.
func (p Passage) pass(clock edtf.Day) (edtf.Day, bool) {
	return max(clock, p.Arrive), clock <= p.Due
}

// before returns the latest time of the clock at which one can walk and be in time
// for a deadline; false when one never is.
func (p Passage) before(deadline edtf.Day) (edtf.Day, bool) {
	return min(p.Due, deadline), p.Arrive <= deadline
}
