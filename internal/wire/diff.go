package wire

import "github.com/entente-graph/entente/internal/kg"

// Change is how a relation differs between two times.
type Change struct {
	// It appeared, changed its status, or fell: came to be denied or cancelled.
	Change string `json:"change" validate:"required" enums:"appeared,changed,fell" example:"changed"`
	// What was known at known_from; missing when nothing was.
	Before *Relation `json:"before,omitempty"`
	// What was known at known_to.
	After Relation `json:"after" validate:"required"`
} //	@name	Change

// Changes is a page of changes, with the two times.
type Changes struct {
	List[Change]
	// What was known then: a day, or an instant.
	KnownFrom string `json:"known_from" validate:"required" example:"2023-09-05"`
	// What was known then; missing for all that is known.
	KnownTo string `json:"known_to,omitempty" example:"2023-09-14"`
	ValidTime
	Ran
} //	@name	Changes

// NewChange converts how a relation differs between two times.
func NewChange(c kg.Change) Change {
	v := Change{Change: string(c.Kind), After: NewRelation(c.After)}
	if c.Before != nil {
		before := NewRelation(*c.Before)
		v.Before = &before
	}
	return v
}
