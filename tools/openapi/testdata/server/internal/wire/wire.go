// Package wire has the forms of the sample.
package wire

import (
	"time"

	"sample/internal/kg"
)

// Claim is what a client sees of a claim.
type Claim struct {
	ID         string      `json:"id" example:"talks"`
	Modality   kg.Modality `json:"modality" example:"expected"`
	RecordedAt time.Time   `json:"recorded_at,omitempty" format:"date-time"`
}

// List is one page of a list.
type List[T any] struct {
	Items []T `json:"items"`
	// The cursor of the next page, left out on the last one.
	NextCursor string `json:"next_cursor,omitempty"`
}

// ClaimList is a page of claims.
type ClaimList = List[Claim]

// Problem says why a request was refused.
type Problem struct {
	Code string `json:"code"`
}
