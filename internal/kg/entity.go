package kg

import (
	"maps"
	"slices"
	"time"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// Kind is what an entity is. The terms follow Popolo and FollowTheMoney: a
// position is an office, apart from who holds it.
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

// Kinds returns every kind, in the order in which they are documented.
func Kinds() []Kind {
	return []Kind{KindPerson, KindGovernment, KindOrganization, KindPosition, KindPlace, KindEvent}
}

// Entity is one person, government, organization, position, place or event.
// What connects entities is never a field of one: it is a relation with claims.
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
	// ISOCode is a government's or place's code of ISO 3166-1 (alpha-2) or 3166-2.
	ISOCode string
	// Location is a place's point on the WGS 84 ellipsoid, or nil.
	Location *Location
	// Occurred is when an event took place.
	Occurred edtf.Date

	// Official says whether a person holds or held a position of a government or of
	// its bodies, by relations that are confirmed or reported. It is derived: nil
	// for other kinds, and where it isn't told, as in a revision.
	Official *bool

	// Revision counts the writes, from 1. The times are the database server's, UTC.
	Revision             int64
	CreatedAt, UpdatedAt time.Time
	// RecordedBy is who wrote this revision.
	RecordedBy string
	// MergedInto is the id of the entity that stands for this one now, or none.
	MergedInto string
}

// Alias is another name of an entity, with the language it is in as a BCP 47
// tag, or none.
type Alias struct {
	Name     string
	Language string
}

// Location is a point in decimal degrees, WGS 84.
type Location struct {
	Latitude, Longitude float64
}

// Ref names an entity to a reader: id, kind and name. A Ref may also name a
// source, as an origin; its kind is then "source".
type Ref struct {
	ID   string
	Kind Kind
	Name string
}

// SameContent reports whether users would see no difference between two
// entities, apart from what the server keeps.
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
