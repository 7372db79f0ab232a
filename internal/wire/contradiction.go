package wire

import "github.com/entente-graph/entente/internal/kg"

// Contradiction is where claims contradict one another.
type Contradiction struct {
	// Some claim the relation and some deny it; or their dates exclude one another; or two hold one position on the same days.
	Kind string `json:"kind" validate:"required" enums:"denied,dates,holders" example:"dates"`
	// The relation, or the two, as they were known at known_at.
	Relations []Relation `json:"relations" validate:"required"`
} //	@name	Contradiction

// Contradictions is a page of them.
type Contradictions struct {
	List[Contradiction]
	// By what was known then; missing for all that is known.
	KnownAt string `json:"known_at,omitempty" example:"2023-09-14"`
	ValidTime
	Ran
} //	@name	Contradictions

// NewContradiction converts a contradiction.
func NewContradiction(c kg.Contradiction) Contradiction {
	v := Contradiction{Kind: string(c.Kind), Relations: []Relation{}}
	for _, r := range c.Relations {
		v.Relations = append(v.Relations, NewRelation(r))
	}
	return v
}
