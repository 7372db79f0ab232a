package httpapi

import (
	"slices"
	"time"

	"github.com/entente-graph/entente/internal/kg"
)

// EntityBase is what entities of all kinds have.
type EntityBase struct {
	// A slug, unique across all kinds; made by the server when left out.
	ID string `json:"id" validate:"required" extensions:"x-server-default" example:"kim-jong-un"`
	// What the entity is. May be left out: the path says it.
	Kind string `json:"kind" validate:"required" enums:"person,government,organization,position,place,event" extensions:"x-server-default" example:"person"`
	// The name that readers know.
	Name string `json:"name" validate:"required" example:"Kim Jong Un"`
	// Other names, in any script.
	Aliases []Alias `json:"aliases,omitempty"`
	// Who or what it is, in a sentence.
	Description string `json:"description,omitempty" example:"Leader of North Korea"`
	// Ids elsewhere, by scheme: wikidata, geonames, iso3166-1, url.
	ExternalIDs map[string]string `json:"external_ids,omitempty" example:"wikidata:Q56226"`
	// Counts the writes, from 1.
	Revision int64 `json:"revision" validate:"required" readonly:"true" example:"1"`
	// When it was first stored.
	CreatedAt *time.Time `json:"created_at" validate:"required" format:"date-time" readonly:"true" example:"2026-11-01T09:00:00Z"`
	// When it last changed.
	UpdatedAt *time.Time `json:"updated_at" validate:"required" format:"date-time" readonly:"true" example:"2026-11-01T09:00:00Z"`
}

// Alias is another name.
type Alias struct {
	Name string `json:"name" validate:"required" example:"김정은"`
	// A BCP 47 tag.
	Language string `json:"language,omitempty" example:"ko"`
} //	@name	Alias

// Ref names an entity.
type Ref struct {
	ID   string `json:"id" validate:"required" example:"vladimir-putin"`
	Kind string `json:"kind" validate:"required" enums:"person,government,organization,position,place,event,source" example:"person"`
	Name string `json:"name,omitempty" example:"Vladimir Putin"`
} //	@name	Ref

// keeper is a DTO with members that the server keeps, by their paths. Users may
// send them back, as they got them; they are passed over.
type keeper interface{ keptByServer() []string }

func (EntityBase) keptByServer() []string { return everyWrite }
func (Source) keptByServer() []string {
	return append(slices.Clone(everyWrite), "retracted_at", "retracted_by", "retraction_reason", "retracted_with")
}

// everyWrite is what every write changes, so that it is no news.
var everyWrite = []string{"revision", "created_at", "updated_at"}

// forgetKept takes away what the server keeps of such a DTO.
func forgetKept(dto any, tree map[string]any) {
	if kept, ok := dto.(keeper); ok {
		for _, name := range kept.keptByServer() {
			forget(tree, name)
		}
	}
}

func baseOf(e kg.Entity) EntityBase {
	b := EntityBase{
		ID: e.ID, Kind: string(e.Kind), Name: e.Name, Description: e.Description, ExternalIDs: e.ExternalIDs,
		Revision: e.Revision, CreatedAt: timestamp(e.CreatedAt), UpdatedAt: timestamp(e.UpdatedAt),
	}
	for _, a := range e.Aliases {
		b.Aliases = append(b.Aliases, Alias(a))
	}
	return b
}

func (b EntityBase) entity() kg.Entity {
	e := kg.Entity{ID: b.ID, Kind: kg.Kind(b.Kind), Name: b.Name, Description: b.Description, ExternalIDs: b.ExternalIDs}
	for _, a := range b.Aliases {
		e.Aliases = append(e.Aliases, kg.Alias(a))
	}
	return e
}

func refOf(r kg.Ref) Ref { return Ref{ID: r.ID, Kind: string(r.Kind), Name: r.Name} }

func refOrNone(r kg.Ref) *Ref {
	if r.ID == "" {
		return nil
	}
	ref := refOf(r)
	return &ref
}

func refsOf(refs []kg.Ref) []Ref {
	out := make([]Ref, len(refs))
	for i, r := range refs {
		out[i] = refOf(r)
	}
	return out
}
