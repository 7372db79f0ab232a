package kg

import (
	"time"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// Official is a person with the positions that they hold or held, in the order of the ids
// of the positions, then of the relations.
type Official struct {
	Person  Entity
	Tenures []Tenure
}

// Tenure is a position that a person holds or held, according to a confirmed or reported
// relation.
type Tenure struct {
	// Relation is the id of the relation. Status, Occurred and Certain are its figures.
	Relation string
	Status   Status
	Occurred edtf.Date
	Certain  edtf.Span
	Position Ref
	// Of are the entities to which the position belongs, in the order of their ids.
	Of []Ref
	// OfGovernment means that the position belongs to a government or one of its bodies.
	// Only such positions make a person an official.
	OfGovernment bool
}

// OfficialQuery selects officials. Empty fields do not filter.
type OfficialQuery struct {
	// Government and Position are ids.
	Government, Position string
	// KnownAt excludes everything published later.
	KnownAt time.Time
	// Valid selects positions held in this window of valid time.
	Valid Window
}

// Appointment is a request to store a person, a position, and the claim that the person
// holds the position, in one transaction.
type Appointment struct {
	Person, Position Entity
	// PersonByID and PositionByID mean that only the id is given, and that the entity
	// must exist.
	PersonByID, PositionByID bool
	// PositionOf is the id of the government or organization to which the position
	// belongs, or empty.
	PositionOf string
	// Claim is the claim that the person holds the position. Of its relation, only Key
	// is set.
	Claim Claim
}

// Appointed is a stored Appointment.
type Appointed struct {
	// Person and Position are the ids of the entities.
	Person, Position string
	// Claims are the ids of the claims, in the order of the appointment.
	Claims []string
	// Created is true unless all was stored before.
	Created bool
}

// Claims returns the claim that the person holds the position, and, if PositionOf is given,
// the assertion that the position belongs to it, with the same attribution and source.
func (a Appointment) Claims() []Claim {
	held := a.Claim
	held.Relation = RelationRef{Type: "holds-position", Subject: a.Person.ID, Object: a.Position.ID, Key: a.Claim.Relation.Key}
	if a.PositionOf == "" {
		return []Claim{held}
	}
	return []Claim{held, {
		Relation: RelationRef{Type: "position-of", Subject: a.Position.ID, Object: a.PositionOf},
		Modality: Asserted, Attribution: held.Attribution, Source: held.Source, RecordedBy: held.RecordedBy,
	}}
}

// FieldOf maps a field of one of the Claims to its path in the appointment.
func (a Appointment) FieldOf(claim int, field string) string {
	subject, object, whole := "person.id", "position.id", "claim"
	if claim == 1 {
		subject, object, whole = "position.id", "position_of", "position_of"
	}
	switch field {
	case "relation.subject":
		return subject
	case "relation.object":
		return object
	case "relation":
		return whole
	case "relation.key":
		return "claim.key"
	}
	return "claim." + field
}

// Named reports whether the entity has an id and no other content.
func (e Entity) Named() bool {
	return e.ID != "" && e.SameContent(Entity{ID: e.ID, Kind: e.Kind})
}
