package wire

import "github.com/entente-graph/entente/internal/kg"

// Alias is another name.
type Alias struct {
	Name string `json:"name" validate:"required" example:"김정은"`
	// A BCP 47 language tag.
	Language string `json:"language,omitempty" example:"ko"`
} //	@name	Alias

// Ref names an entity.
type Ref struct {
	ID   string `json:"id" validate:"required" example:"vladimir-putin"`
	Kind string `json:"kind" validate:"required" enums:"{every-kind},source" example:"person"`
	Name string `json:"name,omitempty" example:"Vladimir Putin"`
} //	@name	Ref

// NewRef converts a reference.
func NewRef(r kg.Ref) Ref { return Ref{ID: r.ID, Kind: string(r.Kind), Name: r.Name} }

func newOptionalRef(r kg.Ref) *Ref {
	if r.ID == "" {
		return nil
	}
	ref := NewRef(r)
	return &ref
}

// NewRefs converts references.
func NewRefs(refs []kg.Ref) []Ref {
	out := make([]Ref, len(refs))
	for i, r := range refs {
		out[i] = NewRef(r)
	}
	return out
}

// FoundEntity is an entity as it is shown to be chosen.
type FoundEntity struct {
	ID   string `json:"id" validate:"required" example:"sergei-shoigu"`
	Kind string `json:"kind" validate:"required" enums:"{every-kind}" example:"person"`
	Name string `json:"name" validate:"required" example:"Sergei Shoigu"`
	// The start of the entity's description.
	Description string `json:"description,omitempty" example:"Defence minister of Russia from 2012 to 2024."`
} //	@name	FoundEntity

// NewFoundEntity converts an entity to the form in which it is listed to be chosen.
func NewFoundEntity(e kg.Entity) FoundEntity {
	return FoundEntity{ID: e.ID, Kind: string(e.Kind), Name: e.Name, Description: e.Description}
}
