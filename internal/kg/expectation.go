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
	OutcomeFulfilled Outcome = "fulfilled" // it is confirmed or reported to have happened
	// OutcomePossiblyFulfilled: it is alleged or disputed that it happened, or another relation
	// with the same type and ends happened within the expected time.
	OutcomePossiblyFulfilled Outcome = "possibly_fulfilled"
	OutcomeCancelled         Outcome = "cancelled" // it was cancelled or denied
)

// Outcomes returns every outcome, in the order in which they are documented.
func Outcomes() []Outcome {
	return []Outcome{OutcomePending, OutcomeOverdue, OutcomeFulfilled, OutcomePossiblyFulfilled, OutcomeCancelled}
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

// MaxExpectationCandidates limits the Candidates of an Expectation.
const MaxExpectationCandidates = 10

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
	// Candidates are other relations with the same type and ends that are confirmed or
	// reported within the expected time, in the order of their ids, at most
	// MaxExpectationCandidates. They may be what was expected. Only an expectation whose
	// outcome is OutcomePossiblyFulfilled has candidates.
	Candidates []Relation
}
