package httpapi

import (
	"cmp"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// appointment reads and validates the DTO. It is as good as it could be read, also
// with an error, so that the graph can be asked about the rest of it.
func (h officials) appointment(in wire.OfficialInput, faults *wire.Faults) (kg.Appointment, error) {
	a := kg.Appointment{PositionOf: in.PositionOf}
	if in.Person != nil {
		a.Person, a.PersonByID = part(h.people, in.Person.Entity(), in.Person.ID, "person", faults)
	}
	if in.Position != nil {
		a.Position, a.PositionByID = part(h.positions, in.Position.Entity(), in.Position.ID, "position", faults)
	}
	if in.Person == nil {
		faults.Missing("person", "must be given: the id of an existing person, or a new person with the fields of POST /v1/people")
	}
	if in.Position == nil {
		faults.Missing("position", "must be given: the id of an existing position, or a new position with the fields of POST /v1/positions")
	}
	if in.Claim == nil {
		faults.Missing("claim", "must be given: the claim that the person holds the position")
		in.Claim = &wire.OfficialClaim{}
	}
	named := a
	named.Person.ID, named.Position.ID = cmp.Or(a.Person.ID, "new-person"), cmp.Or(a.Position.ID, "new-position") // until they are made
	var err error
	a.Claim, err = in.Claim.ClaimInput(named.Claims()[0].Relation).Read(&wire.Faults{}, wire.AsSent)
	named.Claim = a.Claim
	for i, c := range named.Claims() {
		if i > 0 {
			err = c.Validate()
		}
		faults.AddUnder(err, func(field string) string { return a.FieldOf(i, field) })
	}
	return a, faults.Invalid()
}

// part reads a person or a position, and says whether only the id was sent: then
// nothing more is asked, and the id is checked as that of an end of the claim's
// relation.
func part(r entityResource, dto wire.Entity, sentID, path string, faults *wire.Faults) (e kg.Entity, byID bool) {
	own := &wire.Faults{}
	e, err := r.entity(dto, own, "")
	if sentID != "" && e.Named() && own.None() {
		return e, true
	}
	faults.AddUnder(err, func(field string) string { return path + "." + field })
	return e, false
}
