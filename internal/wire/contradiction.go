package wire

import "github.com/entente-graph/entente/internal/kg"

// Contradiction is where claims contradict one another.
type Contradiction struct {
	// `denied`: the relation is both claimed and denied. `dates`: its dates exclude one another. `values`: claims give different values for a field of its details. `holders`: two people hold the same position on the same days.
	Kind string `json:"kind" validate:"required" enums:"denied,dates,values,holders" example:"dates"`
	// The relation, or both relations, as of `known_at`.
	Relations []Relation `json:"relations" validate:"required"`
} //	@name	Contradiction

// Contradictions is a page of them.
type Contradictions struct {
	List[Contradiction]
	// The `known_at` of the request. Missing if it was not given.
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
