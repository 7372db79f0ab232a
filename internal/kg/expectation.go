package kg

import (
	"time"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// Outcome is the outcome of an Expectation.
type Outcome string

// The outcomes of an Expectation.
const (
	OutcomePending   Outcome = "pending"   // it can still happen
	OutcomeOverdue   Outcome = "overdue"   // its latest day has passed without a report that it happened
	OutcomeFulfilled Outcome = "fulfilled" // it is confirmed, reported or alleged to have happened
	OutcomeDisputed  Outcome = "disputed"  // claims contradict each other
	OutcomeCancelled Outcome = "cancelled" // it was cancelled or denied
)

// Outcomes returns every outcome, in the order in which they are documented.
func Outcomes() []Outcome {
	return []Outcome{OutcomePending, OutcomeOverdue, OutcomeFulfilled, OutcomeDisputed, OutcomeCancelled}
}

// ExpectationQuery selects expectations, with their outcomes as known at KnownAt on the day
// Today. Empty fields do not filter.
type ExpectationQuery struct {
	Today    edtf.Day
	Entity   string
	Outcomes []Outcome
	// EvidenceFilter applies to the relations as known at KnownAt, which is required. Its
	// statuses are ignored, because the outcome determines them.
	EvidenceFilter
}

// Expectation is a relation that was planned, expected, proposed or possible, with its
// outcome.
type Expectation struct {
	Outcome Outcome
	// Since is when the expectation was first published. Foreseen is the relation as
	// known then.
	Since    time.Time
	Foreseen Relation
	// Now is the relation as known at ExpectationQuery.KnownAt.
	Now Relation
}
