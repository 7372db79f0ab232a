package wire

import (
	"fmt"
	"slices"
	"time"

	"github.com/entente-graph/entente/internal/kg"
)

// Entity is an entity of any kind. A field with x-kinds is one of these kinds alone; the OpenAPI
// document has a schema of each kind without the others.
type Entity struct {
	// A slug, unique across all kinds. If you leave it out, the server makes one from the name.
	ID string `json:"id" validate:"required" extensions:"x-server-default" example:"kim-jong-un"`
	// The kind of the entity. You can leave it out: the path determines it.
	Kind string `json:"kind" validate:"required" enums:"{every-kind}" extensions:"x-server-default" example:"person"`
	// The best-known name.
	Name string `json:"name" validate:"required" example:"Kim Jong Un"`
	// Other names, in any script.
	Aliases []Alias `json:"aliases,omitempty"`
	// A sentence that says who or what the entity is.
	Description string `json:"description,omitempty" example:"Leader of North Korea"`
	// Ids in other systems, by scheme: wikidata, geonames, iso3166-1, url; and ids in imported documents, by `space-` and the name of the id space.
	ExternalIDs map[string]string `json:"external_ids,omitempty" example:"wikidata:Q56226"`
	// The number of writes, from 1.
	Revision int64 `json:"revision" validate:"required" readonly:"true" example:"1"`
	// When the entity was first stored.
	CreatedAt *time.Time `json:"created_at" validate:"required" format:"date-time" readonly:"true" example:"2026-11-01T09:00:00Z"`
	// When the entity last changed.
	UpdatedAt *time.Time `json:"updated_at" validate:"required" format:"date-time" readonly:"true" example:"2026-11-01T09:00:00Z"`

	// When the person was born, as EDTF.
	BirthDate string `json:"birth_date,omitempty" extensions:"x-kinds=person" example:"1984-01-08?"`
	// When the person died, as EDTF.
	DeathDate string `json:"death_date,omitempty" extensions:"x-kinds=person" example:"2011-12-17"`
	// Whether the person holds or held a position of a government or of one of its bodies, by confirmed or reported relations. It is derived: it does not change the ETag, and records of the past do not have it.
	Official *bool `json:"official,omitempty" readonly:"true" extensions:"x-kinds=person" example:"true"`
	// The ISO 3166-1 alpha-2 code of the country, or the ISO 3166-2 code of the subdivision.
	ISOCode string `json:"iso_code,omitempty" extensions:"x-kinds=government|place" example:"KP"`
	// Decimal degrees, WGS 84. Requires longitude.
	Latitude *float64 `json:"latitude,omitempty" minimum:"-90" maximum:"90" extensions:"x-kinds=place" example:"39.02"`
	// Decimal degrees, WGS 84. Requires latitude.
	Longitude *float64 `json:"longitude,omitempty" minimum:"-180" maximum:"180" extensions:"x-kinds=place" example:"125.75"`
	// When the event took place, as EDTF.
	Occurred string `json:"occurred,omitempty" extensions:"x-kinds=event" example:"2023-09"`

	// In the response to the request that created the entity: what is probably a mistake.
	Warnings []EntityWarning `json:"warnings,omitempty" readonly:"true"`
} //	@name	Entity

func (Entity) keptByServer() []string {
	return append(slices.Clone(everyWrite), "official", "warnings")
}

// EntityWarning is something about an entity that is probably a mistake.
type EntityWarning struct {
	// The field in question.
	Field string `json:"field" validate:"required" example:"name"`
	// A stable identifier of the warning, for programs.
	Code string `json:"code" validate:"required" enums:"possible_duplicate" example:"possible_duplicate"`
	// What is implausible, and what to do.
	Message string `json:"message" validate:"required" example:"the graph has other entities of this kind with the same name or external id; if one of them is the same, use its id, or merge them with POST /v1/entities/kim-jong-un-2/merge"`
	// The existing entities, at most 10.
	Candidates []Ref `json:"candidates" validate:"required"`
} //	@name	EntityWarning

// WithDuplicates returns the entity with a warning that names the entities that may be the same.
// Without any it is unchanged.
func (e Entity) WithDuplicates(found []kg.Candidate[kg.Entity]) Entity {
	if len(found) == 0 {
		return e
	}
	w := EntityWarning{Field: "name", Code: "possible_duplicate", Candidates: []Ref{}, Message: fmt.Sprintf(
		"the graph has other entities of this kind with the same name or external id; if one of them is the same, use its id, or merge them with POST /v1/entities/%s/merge", e.ID)}
	for _, c := range found {
		w.Candidates = append(w.Candidates, NewRef(kg.Ref{ID: c.Record.ID, Kind: c.Record.Kind, Name: c.Record.Name}))
	}
	e.Warnings = []EntityWarning{w}
	return e
}

// NewEntity returns what a client sees of an entity.
func NewEntity(e kg.Entity) Entity {
	v := Entity{
		ID: e.ID, Kind: string(e.Kind), Name: e.Name, Description: e.Description, ExternalIDs: e.ExternalIDs,
		Revision: e.Revision, CreatedAt: Timestamp(e.CreatedAt), UpdatedAt: Timestamp(e.UpdatedAt),
		BirthDate: e.BirthDate.String(), DeathDate: e.DeathDate.String(), Official: e.Official,
		ISOCode: e.ISOCode, Occurred: e.Occurred.String(),
	}
	for _, a := range e.Aliases {
		v.Aliases = append(v.Aliases, Alias(a))
	}
	if e.Location != nil {
		v.Latitude, v.Longitude = &e.Location.Latitude, &e.Location.Longitude
	}
	return v
}

// read parses an entity of any kind and adds the faults. It does not check that the fields are
// those of the kind.
func (e Entity) read(faults *Faults) kg.Entity {
	out := kg.Entity{
		ID: e.ID, Kind: kg.Kind(e.Kind), Name: e.Name, Description: e.Description, ExternalIDs: e.ExternalIDs, ISOCode: e.ISOCode,
		BirthDate: faults.Date("birth_date", e.BirthDate), DeathDate: faults.Date("death_date", e.DeathDate),
		Occurred: faults.Date("occurred", e.Occurred),
	}
	for _, a := range e.Aliases {
		out.Aliases = append(out.Aliases, kg.Alias(a))
	}
	switch {
	case e.Latitude != nil && e.Longitude != nil:
		out.Location = &kg.Location{Latitude: *e.Latitude, Longitude: *e.Longitude}
	case e.Latitude != nil:
		faults.Add(kg.Fault{Field: "longitude", Code: kg.FaultRequired, Message: "must be given with latitude"})
	case e.Longitude != nil:
		faults.Add(kg.Fault{Field: "latitude", Code: kg.FaultRequired, Message: "must be given with longitude"})
	}
	return out
}

// Read parses and validates an entity of that kind, whose faults so far are given. Its id is
// pathID; an id in the body must be the same. An error is a *kg.Error with every fault.
func (e Entity) Read(kind kg.Kind, faults *Faults, pathID string) (kg.Entity, error) {
	out := e.readAs(kind, faults)
	out.ID = faults.ID(out.ID, pathID, func() string { return "" })
	return out, faults.Validate(out.Validate)
}

// ReadNew is Read for an entity that may have no id, because one is made when it is stored.
func (e Entity) ReadNew(kind kg.Kind, faults *Faults) (kg.Entity, error) {
	out := e.readAs(kind, faults)
	return out, faults.Validate(out.ValidateNew)
}

// readAs parses an entity of that kind and adds the faults. A different kind in the body is a
// fault.
func (e Entity) readAs(kind kg.Kind, faults *Faults) kg.Entity {
	out := e.read(faults)
	if out.Kind != "" && out.Kind != kind {
		faults.Add(kg.Fault{
			Field: "kind", Code: kg.FaultValue, Allowed: []string{string(kind)}, Message: fmt.Sprintf("here every entity is a %s", kind),
		})
	}
	out.Kind = kind
	return out
}

// DecodeEntity reads a JSON object as Decode does, into an entity of that kind: a field that only
// other kinds have is unknown.
func DecodeEntity(kind kg.Kind, body []byte) (Entity, *Faults, error) {
	return decode[Entity](body, kind.Has)
}

// PatchEntity applies a JSON Merge Patch to an entity, as MergePatch does.
func PatchEntity(current kg.Entity, patch []byte) (Entity, *Faults, error) {
	merged, err := mergePatch(NewEntity(current), patch)
	if err != nil {
		return Entity{}, nil, err
	}
	return DecodeEntity(current.Kind, merged)
}

// EntityRecord is an entity as users send it, and as exports have it.
type EntityRecord struct {
	ID          string            `json:"id" validate:"required" example:"kim-jong-un"`
	Kind        string            `json:"kind" validate:"required" enums:"{every-kind}" example:"person"`
	Name        string            `json:"name" validate:"required" example:"Kim Jong Un"`
	Aliases     []Alias           `json:"aliases,omitempty"`
	Description string            `json:"description,omitempty" example:"Leader of North Korea"`
	BirthDate   string            `json:"birth_date,omitempty" example:"1984-01-08?"`
	DeathDate   string            `json:"death_date,omitempty" example:"2011-12-17"`
	ISOCode     string            `json:"iso_code,omitempty" example:"KP"`
	Latitude    *float64          `json:"latitude,omitempty" example:"39.02"`
	Longitude   *float64          `json:"longitude,omitempty" example:"125.75"`
	Occurred    string            `json:"occurred,omitempty" example:"2023-09"`
	ExternalIDs map[string]string `json:"external_ids,omitempty" example:"wikidata:Q56226"`
} //	@name	ExportedEntity

func newEntityRecord(e kg.Entity) *EntityRecord {
	v := NewEntity(e)
	return &EntityRecord{
		ID: v.ID, Kind: v.Kind, Name: v.Name, Aliases: v.Aliases, Description: v.Description, ExternalIDs: v.ExternalIDs,
		BirthDate: v.BirthDate, DeathDate: v.DeathDate, ISOCode: v.ISOCode, Latitude: v.Latitude, Longitude: v.Longitude, Occurred: v.Occurred,
	}
}

// entity returns the record as an entity.
func (e EntityRecord) entity() Entity {
	return Entity{
		ID: e.ID, Kind: e.Kind, Name: e.Name, Aliases: e.Aliases, Description: e.Description, ExternalIDs: e.ExternalIDs,
		BirthDate: e.BirthDate, DeathDate: e.DeathDate, ISOCode: e.ISOCode, Latitude: e.Latitude, Longitude: e.Longitude, Occurred: e.Occurred,
	}
}
