package kg

import (
	"time"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// Official is a person with positions that they hold or held, in the order of the
// positions' ids, then of the relations'.
type Official struct {
	Person  Entity
	Tenures []Tenure
}

// Tenure is a position that a person holds or held, by a relation that is confirmed
// or reported, or was at the time that was asked for.
type Tenure struct {
	// Relation is the id of the relation that says so, with its figures.
	Relation string
	Status   Status
	Occurred edtf.Date
	Position Ref
	// Of are those whose position it is, in the order of their ids.
	Of []Ref
	// OfGovernment says that it is one of a government or of a body that is part of
	// one: only such a position makes an official.
	OfGovernment bool
}

// OfficialQuery asks who holds or held a position of a government or of its bodies.
// Empty fields don't narrow.
type OfficialQuery struct {
	// Government and Position are ids.
	Government, Position string
	// KnownAt leaves out what was published later, and tells what was known then.
	KnownAt time.Time
	// Valid leaves out positions that were not held in a window of time.
	Valid Window
}

// Appointment is a person who holds a position by somebody's claim, all to be stored
// at once.
type Appointment struct {
	Person, Position Entity
	// PersonByID and PositionByID say that of the one or the other only the id is
	// told: it must exist.
	PersonByID, PositionByID bool
	// PositionOf is the id of the government or organization whose position it is,
	// or none when that is not told.
	PositionOf string
	// Claim says that the person holds the position. Its relation has a key at most.
	Claim Claim
}

// Claims are the claim that the person holds the position and, if it is told, that
// whose position it is, which the same speakers assert in the same source.
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

// FieldOf returns the path within the appointment of a field of one of its Claims.
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

// Named reports whether the entity is only named by its id: nothing is told of it.
func (e Entity) Named() bool {
	return e.ID != "" && e.SameContent(Entity{ID: e.ID, Kind: e.Kind})
}
