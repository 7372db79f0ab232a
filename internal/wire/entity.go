package wire

import (
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

func newEntityBase(e kg.Entity) EntityBase {
	b := EntityBase{
		ID: e.ID, Kind: string(e.Kind), Name: e.Name, Description: e.Description, ExternalIDs: e.ExternalIDs,
		Revision: e.Revision, CreatedAt: Timestamp(e.CreatedAt), UpdatedAt: Timestamp(e.UpdatedAt),
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

func (EntityBase) keptByServer() []string { return everyWrite }

// Entity is an entity of any kind, with the fields of its kind.
type Entity struct {
	EntityBase
	// A person's, as EDTF.
	BirthDate string `json:"birth_date,omitempty" example:"1984-01-08?"`
	// A person's, as EDTF.
	DeathDate string `json:"death_date,omitempty" example:"2011-12-17"`
	// Whether a person holds or held a position of a government or of its bodies. Derived; see Person.
	Official *bool `json:"official,omitempty" readonly:"true" example:"true"`
	// A government's or place's code of ISO 3166-1 alpha-2 or 3166-2.
	ISOCode string `json:"iso_code,omitempty" example:"KP"`
	// A place's, in decimal degrees, WGS 84.
	Latitude *float64 `json:"latitude,omitempty" minimum:"-90" maximum:"90" example:"39.02"`
	// A place's, in decimal degrees, WGS 84.
	Longitude *float64 `json:"longitude,omitempty" minimum:"-180" maximum:"180" example:"125.75"`
	// When an event took place, as EDTF.
	Occurred string `json:"occurred,omitempty" example:"2023-09"`
} //	@name	Entity

// NewEntity converts an entity of any kind.
func NewEntity(e kg.Entity) Entity {
	v := Entity{
		EntityBase: newEntityBase(e), BirthDate: e.BirthDate.String(), DeathDate: e.DeathDate.String(), Official: e.Official,
		ISOCode: e.ISOCode, Occurred: e.Occurred.String(),
	}
	if e.Location != nil {
		v.Latitude, v.Longitude = &e.Location.Latitude, &e.Location.Longitude
	}
	return v
}

// read parses an entity of any kind. It does not check that the fields are those of the kind.
func (e Entity) read(faults *Faults) kg.Entity {
	out := e.entity()
	out.BirthDate, out.DeathDate, out.Occurred = faults.Date("birth_date", e.BirthDate), faults.Date("death_date", e.DeathDate), faults.Date("occurred", e.Occurred)
	out.ISOCode = e.ISOCode
	if e.Latitude != nil && e.Longitude != nil {
		out.Location = &kg.Location{Latitude: *e.Latitude, Longitude: *e.Longitude}
	}
	return out
}

// FoundEntity is an entity as it is shown to be chosen.
type FoundEntity struct {
	ID   string `json:"id" validate:"required" example:"sergei-shoigu"`
	Kind string `json:"kind" validate:"required" enums:"person,government,organization,position,place,event" example:"person"`
	Name string `json:"name" validate:"required" example:"Sergei Shoigu"`
	// The start of its description.
	Description string `json:"description,omitempty" example:"Defence minister of Russia from 2012 to 2024."`
} //	@name	FoundEntity

// NewFoundEntity converts an entity to the form in which it is listed to be chosen.
func NewFoundEntity(e kg.Entity) FoundEntity {
	return FoundEntity{ID: e.ID, Kind: string(e.Kind), Name: e.Name, Description: e.Description}
}

// Ref names an entity.
type Ref struct {
	ID   string `json:"id" validate:"required" example:"vladimir-putin"`
	Kind string `json:"kind" validate:"required" enums:"person,government,organization,position,place,event,source" example:"person"`
	Name string `json:"name,omitempty" example:"Vladimir Putin"`
} //	@name	Ref

// NewRef converts a reference.
func NewRef(r kg.Ref) Ref { return Ref{ID: r.ID, Kind: string(r.Kind), Name: r.Name} }

// NewRefs converts references; the list is never nil.
func NewRefs(refs []kg.Ref) []Ref {
	out := make([]Ref, len(refs))
	for i, r := range refs {
		out[i] = NewRef(r)
	}
	return out
}

func newOptionalRef(r kg.Ref) *Ref {
	if r.ID == "" {
		return nil
	}
	ref := NewRef(r)
	return &ref
}
