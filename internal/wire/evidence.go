package wire

import "github.com/entente-graph/entente/internal/kg"

// RelationEvidence is the claims about a relation that the response has.
type RelationEvidence struct {
	// The id of the relation.
	RelationID string `json:"relation_id" validate:"required" example:"691fcaaee3542fa98f8eabacc1a7a5ec154a448a3b0f9eb7e4d4ca7353d95329"`
	// The visible claims: first those that decided the status, then the others, in the order of publication. At most 10; see `/v1/relations/{id}/claims` for all.
	Claims []Claim `json:"claims" validate:"required"`
	// The number of all visible claims about the relation.
	ClaimCount int `json:"claim_count" validate:"required" example:"2"`
	// Whether there are more claims than are listed.
	Truncated bool `json:"truncated" validate:"required" example:"false"`
} //	@name	RelationEvidence

// NewRelationEvidence converts the claims about a relation.
func NewRelationEvidence(r kg.Relation, claims []kg.Evidence) RelationEvidence {
	v := RelationEvidence{RelationID: r.ID, Claims: []Claim{}, ClaimCount: r.ClaimCount, Truncated: len(claims) < r.ClaimCount}
	for _, e := range claims {
		v.Claims = append(v.Claims, NewClaim(e))
	}
	return v
}
