package wire

import "github.com/entente-graph/entente/internal/kg"

// The entities of each kind.
var (
	People        = EntityType[Person]{kg.KindPerson, NewPerson, readPerson}
	Governments   = EntityType[Government]{kg.KindGovernment, NewGovernment, readGovernment}
	Organizations = EntityType[Organization]{kg.KindOrganization, NewOrganization, readOrganization}
	Positions     = EntityType[Position]{kg.KindPosition, NewPosition, readPosition}
	Places        = EntityType[Place]{kg.KindPlace, NewPlace, readPlace}
	Events        = EntityType[Event]{kg.KindEvent, NewEvent, readEvent}
)

// Event is an event.
type Event struct {
	EntityBase
	// When it took place, as EDTF.
	Occurred string `json:"occurred,omitempty" example:"2023-09"`
} //	@name	Event

func NewEvent(e kg.Entity) Event {
	return Event{EntityBase: baseOf(e), Occurred: e.Occurred.String()}
}

func readEvent(p Event, faults *Faults) kg.Entity {
	e := p.entity()
	e.Occurred = faults.Date("occurred", p.Occurred)
	return e
}

// Government is a government.
type Government struct {
	EntityBase
	// The country's code of ISO 3166-1 alpha-2, or a subdivision's of ISO 3166-2.
	ISOCode string `json:"iso_code,omitempty" example:"KP"`
} //	@name	Government

func NewGovernment(e kg.Entity) Government {
	return Government{EntityBase: baseOf(e), ISOCode: e.ISOCode}
}

func readGovernment(p Government, _ *Faults) kg.Entity {
	e := p.entity()
	e.ISOCode = p.ISOCode
	return e
}

// Organization is an organization.
type Organization struct {
	EntityBase
} //	@name	Organization

func NewOrganization(e kg.Entity) Organization {
	return Organization{EntityBase: baseOf(e)}
}

func readOrganization(p Organization, _ *Faults) kg.Entity {
	return p.entity()
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

func NewPerson(e kg.Entity) Person {
	return Person{EntityBase: baseOf(e), BirthDate: e.BirthDate.String(), DeathDate: e.DeathDate.String(), Official: e.Official}
}

func readPerson(p Person, faults *Faults) kg.Entity {
	e := p.entity()
	e.BirthDate, e.DeathDate = faults.Date("birth_date", p.BirthDate), faults.Date("death_date", p.DeathDate)
	return e
}

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

func NewPlace(e kg.Entity) Place {
	p := Place{EntityBase: baseOf(e), ISOCode: e.ISOCode}
	if e.Location != nil {
		p.Latitude, p.Longitude = &e.Location.Latitude, &e.Location.Longitude
	}
	return p
}

func readPlace(p Place, faults *Faults) kg.Entity {
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

// Position is a position.
type Position struct {
	EntityBase
} //	@name	Position

func NewPosition(e kg.Entity) Position {
	return Position{EntityBase: baseOf(e)}
}

func readPosition(p Position, _ *Faults) kg.Entity {
	return p.entity()
}
