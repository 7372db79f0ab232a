package wire

import "github.com/entente-graph/entente/internal/kg"

// Change is how a relation differs between two times.
type Change struct {
	// Whether the relation appeared, changed its status, or fell, that is, became denied or cancelled.
	Change string `json:"change" validate:"required" enums:"appeared,changed,fell" example:"changed"`
	// The relation as of `known_from`. Missing if nothing was known.
	Before *Relation `json:"before,omitempty"`
	// The relation as of `known_to`.
	After Relation `json:"after" validate:"required"`
} //	@name	Change

// Changes is a page of changes, with the two times.
type Changes struct {
	List[Change]
	// The `known_at` of the request: a day or an instant.
	KnownFrom string `json:"known_from" validate:"required" example:"2023-09-05"`
	// The `known_to` of the request. Missing if it was not given.
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
