package wire

import "github.com/entente-graph/entente/internal/kg"

// Expectation is what was foreseen, and what came of it.
type Expectation struct {
	// `pending`: it may still happen. `overdue`: it should have happened by now. `fulfilled`: it is confirmed or reported. `possibly_fulfilled`: it is alleged or disputed, or one of the `candidates` may be what was expected. `cancelled`: it was cancelled or denied.
	Outcome string `json:"outcome" validate:"required" enums:"pending,overdue,fulfilled,possibly_fulfilled,cancelled" example:"fulfilled"`
	// When the expectation was first published: a day or an instant.
	Since string `json:"since" validate:"required" example:"2023-09-05T02:06:00Z"`
	// The relation as it was known at that time.
	Foreseen Relation `json:"foreseen" validate:"required"`
	// The relation as of `known_at`.
	Now Relation `json:"now" validate:"required"`
	// Other relations of the same type and ends that are confirmed or reported within the expected time, as of `known_at`; at most ten.
	Candidates []Relation `json:"candidates,omitempty"`
} //	@name	Expectation

// Expectations is a page of them, with the times that they were judged by.
type Expectations struct {
	List[Expectation]
	// The `known_at` of the request. Missing if it was not given.
	KnownAt string `json:"known_at,omitempty" example:"2023-09-14"`
	// The day with which the expectations were compared.
	Today string `json:"today" validate:"required" example:"2023-09-14"`
	ValidTime
	Ran
} //	@name	Expectations

// NewExpectation converts an expectation.
func NewExpectation(e kg.Expectation) Expectation {
	v := Expectation{
		Outcome: string(e.Outcome), Since: InstantText(e.Since), Foreseen: NewRelation(e.Foreseen), Now: NewRelation(e.Now),
	}
	for _, r := range e.Candidates {
		v.Candidates = append(v.Candidates, NewRelation(r))
	}
	return v
}
