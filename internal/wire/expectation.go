package wire

import "github.com/entente-graph/entente/internal/kg"

// Expectation is what was foreseen, and what came of it.
type Expectation struct {
	// It may still come (pending), should have come (overdue), came by somebody's word (fulfilled), is disputed, or was called off or denied (cancelled).
	Outcome string `json:"outcome" validate:"required" enums:"pending,overdue,fulfilled,disputed,cancelled" example:"fulfilled"`
	// When it was first published that it is foreseen: a day or an instant.
	Since string `json:"since" validate:"required" example:"2023-09-05T02:06:00Z"`
	// The relation as it was known then.
	Foreseen Relation `json:"foreseen" validate:"required"`
	// The relation as it is known at known_at.
	Now Relation `json:"now" validate:"required"`
} //	@name	Expectation

// Expectations is a page of them, with the times that they were judged by.
type Expectations struct {
	List[Expectation]
	// By what was known then; missing for all that is known.
	KnownAt string `json:"known_at,omitempty" example:"2023-09-14"`
	// The day by which what is foreseen should have come.
	Today string `json:"today" validate:"required" example:"2023-09-14"`
	ValidTime
	Ran
} //	@name	Expectations

// NewExpectation converts an expectation.
func NewExpectation(e kg.Expectation) Expectation {
	return Expectation{
		Outcome: string(e.Outcome), Since: InstantText(e.Since), Foreseen: NewRelation(e.Foreseen), Now: NewRelation(e.Now),
	}
}
