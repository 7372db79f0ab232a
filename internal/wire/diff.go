package wire

import "github.com/entente-graph/entente/internal/kg"

// Change is how a relation differs between two times.
type Change struct {
	// Whether the relation appeared, changed its status, fell, that is, became denied or cancelled, or only changed values of its details.
	Change string `json:"change" validate:"required" enums:"appeared,changed,fell,values" example:"changed"`
	// The relation as of `known_from`. Missing if nothing was known.
	Before *Relation `json:"before,omitempty"`
	// The relation as of `known_to`.
	After Relation `json:"after" validate:"required"`
	// The fields of `details` whose values differ.
	Details []DetailChange `json:"details,omitempty"`
} //	@name	Change

// DetailChange is how a field of the details of a relation differs between two times.
type DetailChange struct {
	// The name of the field.
	Field string `json:"field" validate:"required" example:"delivered"`
	// The value as of `known_from`. Missing if there was none.
	Before *DetailValue `json:"before,omitempty"`
	// The value as of `known_to`. Missing if there is none any more.
	After *DetailValue `json:"after,omitempty"`
} //	@name	DetailChange

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
	for _, d := range c.Details {
		v.Details = append(v.Details, DetailChange{Field: d.Field, Before: newOptionalDetail(d.Before), After: newOptionalDetail(d.After)})
	}
	return v
}
