package wire

import "github.com/entente-graph/entente/internal/kg"

// Reason speaks for two records being one, or against it.
type Reason struct {
	// A stable identifier of the reason, for programs.
	Code string `json:"code" validate:"required" enums:"same_external_id,other_external_id,same_name,claimed_same,denied_same,other_kind,same_date,other_date,dates_overlap,undated,same_place,other_place" example:"same_name"`
	// Whether it is evidence against a merge.
	Against bool `json:"against" validate:"required" example:"false"`
	// The reason in words.
	Message string `json:"message" validate:"required" example:"both are called Kim Jong Un"`
} //	@name	Reason

// EntityCandidate is an entity that may be one with another.
type EntityCandidate struct {
	Entity  Entity   `json:"entity" validate:"required"`
	Reasons []Reason `json:"reasons" validate:"required"`
} //	@name	EntityCandidate

// RelationCandidate is a relation that may be one with another.
type RelationCandidate struct {
	Relation Relation `json:"relation" validate:"required"`
	Reasons  []Reason `json:"reasons" validate:"required"`
} //	@name	RelationCandidate

// The pages of candidates, by name, for the OpenAPI document.
type (
	EntityCandidateList   = List[EntityCandidate]   //	@name	EntityCandidateList
	RelationCandidateList = List[RelationCandidate] //	@name	RelationCandidateList
)

// NewReasons converts the reasons for and against a merge.
func NewReasons(reasons []kg.Reason) []Reason {
	out := make([]Reason, len(reasons))
	for i, r := range reasons {
		out[i] = Reason(r)
	}
	return out
}
