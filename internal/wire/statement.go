package wire

import "github.com/entente-graph/entente/internal/kg"

// Statement is a claim by somebody, or on somebody's behalf, and how it turned out.
type Statement struct {
	// The links of the claim's attribution that name the entity.
	Links []StatementLink `json:"links" validate:"required"`
	Claim Claim           `json:"claim" validate:"required"`
	// The relation that the claim is about, as of now or of `known_at`.
	Relation Relation `json:"relation" validate:"required"`
	// How the claim turned out. An assertion or allegation is borne out if claims of another origin confirm the relation, and contradicted if the relation is disputed or denied. An expectation is borne out if the relation is confirmed or reported, and contradicted if it is cancelled or denied. A denial is borne out if nobody claims the relation; a cancellation is borne out if nobody does, or if the relation is cancelled; both are contradicted if the relation is confirmed or reported. Otherwise the outcome is open.
	Outcome string `json:"outcome" validate:"required" enums:"borne_out,contradicted,open,retracted" example:"open"`
} //	@name	Statement

// StatementLink is a link of an attribution that names an entity.
type StatementLink struct {
	// Whether the entity spoke, or somebody spoke on its behalf.
	Role string `json:"role" validate:"required" enums:"speaker,on_behalf_of" example:"speaker"`
	// The index of the link, from 0. The first one spoke to the source, and each one relies on the next.
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
