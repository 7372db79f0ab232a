package wire

import "github.com/entente-graph/entente/internal/kg"

// Hit is an entity that was found by a name.
type Hit struct {
	Entity FoundEntity `json:"entity" validate:"required"`
	// The name, alias or id that matched. It can belong to an entity that was merged into this one.
	Matched Alias `json:"matched" validate:"required"`
	// How the name matches. `exact`: the names are equal after folding. `prefix`: each word starts a word of the name. `fuzzy`: each word is similar, with one or two different letters.
	How string `json:"how" validate:"required" enums:"exact,prefix,fuzzy" example:"exact"`
	// The similarity of the names, from 0 to 1.
	Score float64 `json:"score" validate:"required" minimum:"0" maximum:"1" example:"0.97"`
} //	@name	Hit

// Hits is a page of hits.
type Hits struct {
	List[Hit]
	// Present if there are more hits than a search compares.
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
