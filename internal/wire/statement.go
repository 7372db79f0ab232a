package wire

import "github.com/entente-graph/entente/internal/kg"

// Statement is a claim by somebody, or on somebody's behalf, and how it turned out.
type Statement struct {
	// How the claim's attribution names the entity.
	Links []StatementLink `json:"links" validate:"required"`
	Claim Claim           `json:"claim" validate:"required"`
	// The relation that the claim is about, as it is now, or as it was known at known_at.
	Relation Relation `json:"relation" validate:"required"`
	// An assertion or allegation is borne out when the relation is confirmed by others too, and contradicted when it is disputed or denied. What was foreseen is borne out when it is confirmed or reported, and contradicted when it is cancelled or denied. A denial is borne out when nobody claims the thing, a cancellation when that or the cancellation stands; both are contradicted when the thing is confirmed or reported. Else it is open. Others are those of another origin.
	Outcome string `json:"outcome" validate:"required" enums:"borne_out,contradicted,open,retracted" example:"open"`
} //	@name	Statement

// StatementLink is a link of an attribution that names an entity.
type StatementLink struct {
	// It spoke, or somebody spoke for it.
	Role string `json:"role" validate:"required" enums:"speaker,on_behalf_of" example:"speaker"`
	// Which link, from 0: the first spoke to the source, each later one is what the one before relies on.
	Step int `json:"step" validate:"required" example:"0"`
} //	@name	StatementLink

// NewStatement converts a statement.
func NewStatement(s kg.Statement) Statement {
	v := Statement{Claim: NewClaim(s.Evidence), Relation: NewRelation(s.Relation), Outcome: string(s.Turnout), Links: []StatementLink{}}
	for _, l := range s.Links {
		v.Links = append(v.Links, StatementLink{Role: string(l.Role), Step: l.Step})
	}
	return v
}
