package kg

import (
	"maps"
	"slices"
	"time"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// Kind is the kind of an entity. The terms follow Popolo and FollowTheMoney: a position is
// an office, separate from the person who holds it.
type Kind string

// The kinds of entity.
const (
	KindPerson       Kind = "person"
	KindGovernment   Kind = "government"
	KindOrganization Kind = "organization"
	KindPosition     Kind = "position"
	KindPlace        Kind = "place"
	KindEvent        Kind = "event"
)

// kinds is the table of the kinds, in the order in which they are documented.
var kinds = []struct {
	kind Kind
	// plural names several entities of the kind: their collection in the API.
	plural string
}{
	{KindPerson, "people"},
	{KindGovernment, "governments"},
	{KindOrganization, "organizations"},
	{KindPosition, "positions"},
	{KindPlace, "places"},
	{KindEvent, "events"},
}

// kindFields is the table of the fields that only some kinds have. given reports whether an entity
// has a value that its kind must allow.
var kindFields = []struct {
	name  string
	kinds []Kind
	given func(Entity) bool
}{
	{"birth_date", []Kind{KindPerson}, func(e Entity) bool { return !e.BirthDate.IsZero() }},
	{"death_date", []Kind{KindPerson}, func(e Entity) bool { return !e.DeathDate.IsZero() }},
	{"official", []Kind{KindPerson}, unchecked},
	{"iso_code", []Kind{KindGovernment, KindPlace}, func(e Entity) bool { return e.ISOCode != "" }},
	{"latitude", []Kind{KindPlace}, func(e Entity) bool { return e.Location != nil }},
	{"longitude", []Kind{KindPlace}, unchecked},
	{"occurred", []Kind{KindEvent}, func(e Entity) bool { return !e.Occurred.IsZero() }},
}

// unchecked is for fields that are derived, or checked with another field.
func unchecked(Entity) bool { return false }

// Kinds returns every kind, in the order in which they are documented.
func Kinds() []Kind {
	list := make([]Kind, len(kinds))
	for i, k := range kinds {
		list[i] = k.kind
	}
	return list
}

// Plural is the word for several entities of the kind, such as people; empty for a kind that
// does not exist.
func (k Kind) Plural() string {
	for _, known := range kinds {
		if known.kind == k {
			return known.plural
		}
	}
	return ""
}

// Has reports whether entities of the kind can have the field, by its name in the API. It is
// true of every field that is not limited to some kinds.
func (k Kind) Has(field string) bool {
	for _, limited := range kindFields {
		if limited.name == field {
			return slices.Contains(limited.kinds, k)
		}
	}
	return true
}

// Entity is a person, government, organization, position, place or event. Connections
// between entities are relations with claims, and never fields of an entity.
type Entity struct {
	// ID is a slug, unique across all kinds.
	ID   string
	Kind Kind
	Name string
	// Aliases are other names, in the order given.
	Aliases     []Alias
	Description string
	// ExternalIDs maps a scheme, such as "wikidata", to the id there.
	ExternalIDs map[string]string

	// BirthDate and DeathDate are a person's.
	BirthDate, DeathDate edtf.Date
	// ISOCode is the ISO 3166-1 alpha-2 or ISO 3166-2 code of a government or place.
	ISOCode string
	// Location is the coordinates of a place, or nil.
	Location *Location
	// Occurred is when an event took place.
	Occurred edtf.Date

	// Official reports whether a person holds or held a position of a government or of
	// one of its bodies, according to confirmed or reported relations. It is derived. It
	// is nil for other kinds, and where it is not computed, as in a revision.
	Official *bool

	// Revision counts the writes, from 1. The times are of the database server, UTC.
	Revision             int64
	CreatedAt, UpdatedAt time.Time
	// RecordedBy is the author of this revision.
	RecordedBy string
	// MergedInto is the id of the entity that this one was merged into, or empty.
	MergedInto string
}

// Alias is another name of an entity. Language is a BCP 47 tag, or empty.
type Alias struct {
	Name     string
	Language string
}

// Location is a point in decimal degrees, WGS 84.
type Location struct {
	Latitude, Longitude float64
}

// Ref is a reference to an entity, with its kind and name for readers. An origin that is a
// source has a Ref of the kind KindSource.
type Ref struct {
	ID   string
	Kind Kind
	Name string
}

// SameContent reports whether two entities are equal in all fields that users write.
func (e Entity) SameContent(o Entity) bool {
	return e.ID == o.ID && e.Kind == o.Kind && e.Name == o.Name && e.Description == o.Description &&
		slices.Equal(e.Aliases, o.Aliases) && maps.Equal(e.ExternalIDs, o.ExternalIDs) &&
		e.BirthDate == o.BirthDate && e.DeathDate == o.DeathDate && e.Occurred == o.Occurred &&
		e.ISOCode == o.ISOCode && sameLocation(e.Location, o.Location)
}

func sameLocation(a, b *Location) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

// CheckMerged returns CodeMerged when another entity stands for this one, otherwise nil.
func (e Entity) CheckMerged() error {
	if e.MergedInto == "" {
		return nil
	}
	return Merged(string(e.Kind), e.ID, e.MergedInto)
}

// Taken returns the error of writing something else under the entity's id.
func (e Entity) Taken() error {
	return Conflict("the id %q belongs to a %s; choose another id", e.ID, e.Kind)
}

// CheckReplacement returns the reason not to write another entity over this one: it was merged
// (CodeMerged), or the other is of another kind (CodeConflict).
func (e Entity) CheckReplacement(by Entity) error {
	if err := e.CheckMerged(); err != nil {
		return err
	}
	if e.Kind != by.Kind {
		return e.Taken()
	}
	return nil
}

// Version returns the number of the newest revision, and the time of its write.
func (e Entity) Version() (revision int64, updatedAt time.Time) { return e.Revision, e.UpdatedAt }

// WithRevision returns the entity with another number of its revision.
func (e Entity) WithRevision(revision int64) Entity {
	e.Revision = revision
	return e
}
