// Package httpapi is the interface of the sample.
package httpapi

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

type claims struct{}

// list answers with claims.
//
//	@Summary	List claims
//	@ID			listClaims
//	@Tags		claims
//	@Param		cursor	query		string			false	"The page to read"	example(b)
//	@Param		made	query		[]kg.Modality	false	"Only these"		example(expected)
//	@Success	200		{object}	ClaimList		"One page"
//	@Failure	422		{object}	Problem			"The cursor is none"
//	@Router		/v1/claims [get]
func (claims) list() error { return nil }
