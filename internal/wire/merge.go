package wire

import (
	"time"

	"github.com/entente-graph/entente/internal/kg"
)

// MergeInput says what a record is one with, and why.
type MergeInput struct {
	// The id of the record that replaces both.
	Into string `json:"into" validate:"required" example:"kim-jong-un"`
	// The reason, for readers.
	Reason string `json:"reason" validate:"required" example:"Two spellings of one name; both have the same Wikidata id."`
	// For entities: the id of a `same-as` relation between the two, whose claims say who considers them one.
	Relation string `json:"relation,omitempty"`
} //	@name	MergeInput

// Merge says that two records are one.
type Merge struct {
	// The id of the redirected record.
	From string `json:"from" validate:"required" example:"kim-jong-eun"`
	// The id of the record that it was merged into.
	Into   string `json:"into" validate:"required" example:"kim-jong-un"`
	Reason string `json:"reason" validate:"required" example:"Two spellings of one name."`
	// The `same-as` relation that the merge cites.
	Relation string `json:"relation,omitempty"`
	// When it was recorded, by the clock of the database server.
	RecordedAt *time.Time `json:"recorded_at" validate:"required" format:"date-time" example:"2026-11-01T09:00:00Z"`
	RecordedBy string     `json:"recorded_by,omitempty" example:"anonymous"`
	// When it was undone. Missing if it is in force.
	UndoneAt     *time.Time `json:"undone_at,omitempty" format:"date-time" example:"2026-11-02T09:00:00Z"`
	UndoneBy     string     `json:"undone_by,omitempty" example:"anonymous"`
	UndoneReason string     `json:"undone_reason,omitempty" example:"They are father and son."`
} //	@name	Merge

// Unmerging says why a merge is undone.
type Unmerging struct {
	// The reason, for later readers.
	Reason string `json:"reason" validate:"required" example:"They are father and son."`
} //	@name	Unmerging

// Merges are the merges that a record was part of.
type Merges struct {
	Items []Merge `json:"items" validate:"required"`
} //	@name	Merges

// Moved says which record stands for the one that was asked for.
type Moved struct {
	// The requested id.
	ID string `json:"id" validate:"required" example:"kim-jong-eun"`
	// The id of the record that it was merged into.
	MergedInto string `json:"merged_into" validate:"required" example:"kim-jong-un"`
	// The URL of the same request for that record, as in the header.
	Location string `json:"location" validate:"required" example:"/v1/people/kim-jong-un"`
} //	@name	Moved

// NewMerge converts a merge.
func NewMerge(m kg.Merge) Merge {
	return Merge{
		From: m.From, Into: m.Into, Reason: m.Reason, Relation: m.Relation, RecordedAt: Timestamp(m.RecordedAt), RecordedBy: m.RecordedBy,
		UndoneAt: Timestamp(m.UndoneAt), UndoneBy: m.UndoneBy, UndoneReason: m.UndoneReason,
	}
}
