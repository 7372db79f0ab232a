package wire

import "github.com/entente-graph/entente/internal/kg"

// Hit is an entity that was found by a name.
type Hit struct {
	Entity FoundEntity `json:"entity" validate:"required"`
	// The name, alias or id that matched. It may be of an entity that was merged into this one.
	Matched Alias `json:"matched" validate:"required"`
	// The names are one when they are folded; each word starts a word of the name; each is like one but for a letter or two.
	How string `json:"how" validate:"required" enums:"exact,prefix,fuzzy" example:"exact"`
	// How alike the names are, from 0 to 1.
	Score float64 `json:"score" validate:"required" minimum:"0" maximum:"1" example:"0.97"`
} //	@name	Hit

// Hits is a page of hits.
type Hits struct {
	List[Hit]
	// Says that there are more hits than a search looks at.
	Truncated *Truncated `json:"truncated,omitempty"`
	Ran
} //	@name	Hits

// NewHit converts a hit.
func NewHit(h kg.NameHit) Hit {
	return Hit{
		Entity:  FoundEntity{ID: h.Entity.ID, Kind: string(h.Entity.Kind), Name: h.Entity.Name, Description: h.Description},
		Matched: Alias(h.Name), How: string(h.How), Score: h.Score,
	}
}
