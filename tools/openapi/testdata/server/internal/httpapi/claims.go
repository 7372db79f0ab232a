// Package httpapi is the interface of the sample.
package httpapi

import (
	"sample/internal/kg"
	"sample/internal/wire"
)

var (
	_ kg.Modality
	_ wire.Claim
)

type claims struct{}

// list answers with claims.
//
//	@Summary	List claims
//	@ID			listClaims
//	@Tags		claims
//	@Param		cursor	query		string			false	"The page to read"	example(b)
//	@Param		made	query		[]kg.Modality	false	"Only these"		example(expected)
//	@Success	200		{object}	wire.ClaimList	"One page"
//	@Failure	422		{object}	wire.Problem	"The cursor is none"
//	@Router		/v1/claims [get]
func (claims) list() error { return nil }
