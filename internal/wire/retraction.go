package wire

import "github.com/entente-graph/entente/internal/kg"

// BlastRadius is what the retraction of a source does.
type BlastRadius struct {
	Source Ref `json:"source" validate:"required"`
	// The sources that were republished from this one, directly or indirectly, ordered by id. At most 1,000.
	Copies []SourceCopy `json:"copies" validate:"required"`
	// The number of copies.
	CopiesTotal int `json:"copies_total" validate:"required" example:"2"`
	// The number of claims that are retracted.
	Claims int `json:"claims" validate:"required" example:"14"`
	// The relations that the claims are about, ordered by id. At most 1,000.
	Relations []RelationAfter `json:"relations" validate:"required"`
	// The number of relations that the claims are about.
	RelationsTotal int `json:"relations_total" validate:"required" example:"12"`
	// The effect on paths: one item for each relation that paths used before and no longer use by default.
	Paths []Detour `json:"paths" validate:"required"`
	// Whether a list is incomplete. The totals are always complete.
	Truncated bool `json:"truncated" validate:"required" example:"false"`
} //	@name	BlastRadius

// SourceCopy is a copy of a source.
type SourceCopy struct {
	Source Ref `json:"source" validate:"required"`
	// Whether it is retracted, too. If not, its claims are not retracted either.
	Retracted bool `json:"retracted" validate:"required" example:"false"`
} //	@name	SourceCopy

// RelationAfter is a relation as it was before, and what it is after.
type RelationAfter struct {
	// The relation before the retraction.
	Relation    Relation `json:"relation" validate:"required"`
	StatusAfter string   `json:"status_after" validate:"required" enums:"confirmed,reported,alleged,planned,expected,proposed,possible,disputed,cancelled,denied,retracted,unclaimed" example:"retracted"`
	// The number of visible claims that are left.
	ClaimCountAfter int `json:"claim_count_after" validate:"required" example:"0"`
	// The number of independent origins that support the new status.
	OriginCountAfter int `json:"origin_count_after" validate:"required" example:"0"`
	// Whether the relation loses its edge in the graph.
	EdgeFalls bool `json:"edge_falls" validate:"required" example:"true"`
} //	@name	RelationAfter

// Detour is how far the ends of a relation are apart that paths walk no more.
type Detour struct {
	// The id of the relation.
	Relation string `json:"relation" validate:"required" example:"691fcaaee3542fa98f8eabacc1a7a5ec154a448a3b0f9eb7e4d4ca7353d95329"`
	From     Ref    `json:"from" validate:"required"`
	To       Ref    `json:"to" validate:"required"`
	// The distance in hops before.
	HopsBefore int `json:"hops_before" validate:"required" example:"1"`
	// The distance in hops afterwards. Null if no path of at most 8 hops is left.
	HopsAfter *int `json:"hops_after" validate:"required" extensions:"x-nullable" example:"3"`
} //	@name	Detour

// NewBlastRadius converts what the retraction of a source does.
func NewBlastRadius(b kg.BlastRadius) BlastRadius {
	v := BlastRadius{
		Source: NewRef(b.Source), Copies: []SourceCopy{}, CopiesTotal: b.CopiesTotal, Claims: b.Claims,
		Relations: []RelationAfter{}, RelationsTotal: b.RelationsTotal, Paths: []Detour{}, Truncated: b.Truncated(),
	}
	for _, c := range b.Copies {
		v.Copies = append(v.Copies, SourceCopy{NewRef(c.Source), c.Retracted})
	}
	for _, r := range b.Relations {
		v.Relations = append(v.Relations, RelationAfter{NewRelation(r.Relation), string(r.Status), r.ClaimCount, r.OriginCount, r.EdgeFalls()})
	}
	for _, d := range b.Detours {
		v.Paths = append(v.Paths, newDetour(d))
	}
	return v
}

func newDetour(d kg.Detour) Detour {
	v := Detour{Relation: d.Relation, From: NewRef(d.From), To: NewRef(d.To), HopsBefore: 1}
	if d.Hops > 0 {
		v.HopsAfter = &d.Hops
	}
	return v
}
