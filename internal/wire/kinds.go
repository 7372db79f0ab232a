package wire

import (
	"fmt"

	"github.com/entente-graph/entente/internal/kg"
)

// EntityType converts the entities of one kind from and to the type T.
type EntityType[T any] struct {
	Kind kg.Kind
	// New converts an entity of the kind.
	New func(kg.Entity) T
	// read parses what was sent, and adds the faults.
	read func(T, *Faults) kg.Entity
}

// The types of entities, one for each kind.
var (
	People        = EntityType[Person]{kg.KindPerson, NewPerson, Person.read}
	Governments   = EntityType[Government]{kg.KindGovernment, NewGovernment, Government.read}
	Organizations = EntityType[Organization]{kg.KindOrganization, NewOrganization, Organization.read}
	Positions     = EntityType[Position]{kg.KindPosition, NewPosition, Position.read}
	Places        = EntityType[Place]{kg.KindPlace, NewPlace, Place.read}
	Events        = EntityType[Event]{kg.KindEvent, NewEvent, Event.read}
)

// kinds parses the records of each kind: decode those that come as JSON, parse those that do
// not. fields are the names of the fields that not every kind has.
var kinds = map[kg.Kind]struct {
	fields []string
	decode func(id string, body []byte) (kg.Entity, error)
	parse  func(EntityRecord, *Faults) (kg.Entity, error)
}{
	kg.KindPerson: {[]string{"birth_date", "death_date"}, People.decode, func(e EntityRecord, f *Faults) (kg.Entity, error) {
		return People.Entity(Person{EntityBase: e.base(), BirthDate: e.BirthDate, DeathDate: e.DeathDate}, f, e.ID, nil)
	}},
	kg.KindGovernment: {[]string{"iso_code"}, Governments.decode, func(e EntityRecord, f *Faults) (kg.Entity, error) {
		return Governments.Entity(Government{EntityBase: e.base(), ISOCode: e.ISOCode}, f, e.ID, nil)
	}},
	kg.KindOrganization: {nil, Organizations.decode, func(e EntityRecord, f *Faults) (kg.Entity, error) {
		return Organizations.Entity(Organization{EntityBase: e.base()}, f, e.ID, nil)
	}},
	kg.KindPosition: {nil, Positions.decode, func(e EntityRecord, f *Faults) (kg.Entity, error) {
		return Positions.Entity(Position{EntityBase: e.base()}, f, e.ID, nil)
	}},
	kg.KindPlace: {[]string{"iso_code", "latitude", "longitude"}, Places.decode, func(e EntityRecord, f *Faults) (kg.Entity, error) {
		return Places.Entity(Place{EntityBase: e.base(), ISOCode: e.ISOCode, Latitude: e.Latitude, Longitude: e.Longitude}, f, e.ID, nil)
	}},
	kg.KindEvent: {[]string{"occurred"}, Events.decode, func(e EntityRecord, f *Faults) (kg.Entity, error) {
		return Events.Entity(Event{EntityBase: e.base(), Occurred: e.Occurred}, f, e.ID, nil)
	}},
}

// Entity parses and validates what was sent, whose faults so far are in faults. Its id must be
// pathID, if both are given; when neither is, newID makes one. An error is a *kg.Error with
// every fault.
func (t EntityType[T]) Entity(sent T, faults *Faults, pathID string, newID func() string) (kg.Entity, error) {
	e := t.read(sent, faults)
	if e.Kind != "" && e.Kind != t.Kind {
		faults.Add(kg.Fault{
			Field: "kind", Code: kg.FaultValue, Allowed: []string{string(t.Kind)}, Message: fmt.Sprintf("here every entity is a %s", t.Kind),
		})
	}
	e.Kind = t.Kind
	e.ID = faults.ID(e.ID, pathID, newID)
	return e, faults.Validate(e.Validate)
}

// decode parses an entity of the kind, under that id.
func (t EntityType[T]) decode(id string, body []byte) (kg.Entity, error) {
	in, faults, err := decodeRecord[T](body)
	if err != nil {
		return kg.Entity{}, err
	}
	return t.Entity(in, faults, id, nil)
}

// Person is a person.
type Person struct {
	EntityBase
	// When the person was born, as EDTF.
	BirthDate string `json:"birth_date,omitempty" example:"1984-01-08?"`
	// When the person died, as EDTF.
	DeathDate string `json:"death_date,omitempty" example:"2011-12-17"`
	// Whether the person holds or held a position of a government or of its bodies, by relations that are confirmed or reported. It is derived, and left out of what was recorded in the past; the ETag doesn't tell of it.
	Official *bool `json:"official,omitempty" readonly:"true" example:"true"`
} //	@name	Person

func (Person) keptByServer() []string { return append(EntityBase{}.keptByServer(), "official") }

// NewPerson converts a person.
func NewPerson(e kg.Entity) Person {
	return Person{EntityBase: newEntityBase(e), BirthDate: e.BirthDate.String(), DeathDate: e.DeathDate.String(), Official: e.Official}
}

func (p Person) read(faults *Faults) kg.Entity {
	e := p.entity()
	e.BirthDate, e.DeathDate = faults.Date("birth_date", p.BirthDate), faults.Date("death_date", p.DeathDate)
	return e
}

// Government is a government.
type Government struct {
	EntityBase
	// The country's code of ISO 3166-1 alpha-2, or a subdivision's of ISO 3166-2.
	ISOCode string `json:"iso_code,omitempty" example:"KP"`
} //	@name	Government

// NewGovernment converts a government.
func NewGovernment(e kg.Entity) Government {
	return Government{EntityBase: newEntityBase(e), ISOCode: e.ISOCode}
}

func (g Government) read(*Faults) kg.Entity {
	e := g.entity()
	e.ISOCode = g.ISOCode
	return e
}

// Organization is an organization.
type Organization struct {
	EntityBase
} //	@name	Organization

// NewOrganization converts an organization.
func NewOrganization(e kg.Entity) Organization {
	return Organization{EntityBase: newEntityBase(e)}
}

func (o Organization) read(*Faults) kg.Entity { return o.entity() }

// Position is a position.
type Position struct {
	EntityBase
} //	@name	Position

// NewPosition converts a position.
func NewPosition(e kg.Entity) Position {
	return Position{EntityBase: newEntityBase(e)}
}

func (p Position) read(*Faults) kg.Entity { return p.entity() }

// Place is a place.
type Place struct {
	EntityBase
	// The country's code of ISO 3166-1 alpha-2, or a subdivision's of ISO 3166-2.
	ISOCode string `json:"iso_code,omitempty" example:"RU"`
	// Decimal degrees, WGS 84; given with longitude.
	Latitude *float64 `json:"latitude,omitempty" minimum:"-90" maximum:"90" example:"43.1"`
	// Decimal degrees, WGS 84; given with latitude.
	Longitude *float64 `json:"longitude,omitempty" minimum:"-180" maximum:"180" example:"131.9"`
} //	@name	Place

// NewPlace converts a place.
func NewPlace(e kg.Entity) Place {
	p := Place{EntityBase: newEntityBase(e), ISOCode: e.ISOCode}
	if e.Location != nil {
		p.Latitude, p.Longitude = &e.Location.Latitude, &e.Location.Longitude
	}
	return p
}

func (p Place) read(faults *Faults) kg.Entity {
	e := p.entity()
	e.ISOCode = p.ISOCode
	switch {
	case p.Latitude != nil && p.Longitude != nil:
		e.Location = &kg.Location{Latitude: *p.Latitude, Longitude: *p.Longitude}
	case p.Latitude != nil:
		faults.Add(kg.Fault{Field: "longitude", Code: kg.FaultRequired, Message: "must be given with latitude"})
	case p.Longitude != nil:
		faults.Add(kg.Fault{Field: "latitude", Code: kg.FaultRequired, Message: "must be given with longitude"})
	}
	return e
}

// Event is an event.
type Event struct {
	EntityBase
	// When it took place, as EDTF.
	Occurred string `json:"occurred,omitempty" example:"2023-09"`
} //	@name	Event

// NewEvent converts an event.
func NewEvent(e kg.Entity) Event {
	return Event{EntityBase: newEntityBase(e), Occurred: e.Occurred.String()}
}

func (e Event) read(faults *Faults) kg.Entity {
	out := e.entity()
	out.Occurred = faults.Date("occurred", e.Occurred)
	return out
}
