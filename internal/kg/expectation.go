package kg

import (
	"time"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// Outcome is what came of something that was foreseen.
type Outcome string

// The outcomes of an Expectation.
const (
	OutcomePending   Outcome = "pending"   // it may still come
	OutcomeOverdue   Outcome = "overdue"   // its latest day has passed, and nobody says that it came
	OutcomeFulfilled Outcome = "fulfilled" // somebody says that it came: confirmed, reported or alleged
	OutcomeDisputed  Outcome = "disputed"  // some say that it came or will, some deny it
	OutcomeCancelled Outcome = "cancelled" // it was called off, or denied
)

// Outcomes returns every outcome, in the order in which they are documented.
func Outcomes() []Outcome {
	return []Outcome{OutcomePending, OutcomeOverdue, OutcomeFulfilled, OutcomeDisputed, OutcomeCancelled}
}

// ExpectationQuery asks what came of what was foreseen, by what was known at
// KnownAt, on the day Today. Empty fields don't narrow.
type ExpectationQuery struct {
	Today    edtf.Day
	Entity   string
	Outcomes []Outcome
	// The filter goes by what was known at KnownAt, which must be given. Its statuses are
	// not looked at: the outcome says what they are.
	EvidenceFilter
}

// Expectation is a relation that was planned, expected, proposed or possible,
// and what came of it.
type Expectation struct {
	Outcome Outcome
	// Since is when it was first published that it is foreseen, and Foreseen the
	// relation as it was known then.
	Since    time.Time
	Foreseen Relation
	// Now is the relation as it was known at the time that was asked for.
	Now Relation
}
