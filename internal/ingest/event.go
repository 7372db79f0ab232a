package ingest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// eventClaims turns coded events into claims.
type eventClaims struct {
	codes cameo
	types []kg.RelationType
}

func newEventClaims(v vocabulary) (eventClaims, error) {
	types, err := v()
	return eventClaims{cameoCodes(types), types}, err
}

// coded is an event as a data set has it.
type coded struct {
	event          event
	source, target actor
	// day is when it was reported.
	day string
}

// claim says what a coded event claims, with the entities that it needs; unmapped
// names the code or shape when no relation type says it. Source, place and id are
// the caller's.
func (k eventClaims) claim(e coded) (c wire.ClaimInput, needs []record, unmapped string) {
	if e.event.relation == "" {
		return c, nil, named(e.event)
	}
	source, target := e.source.resolve(), e.target.resolve()
	c = wire.ClaimInput{
		Relation: wire.RelationRef{Type: e.event.relation, Subject: source.id, Object: target.id},
		ClaimFields: wire.ClaimFields{
			Modality: e.event.modality, Occurred: occurred(e.event, e.day),
		},
	}
	if e.event.modality != "asserted" {
		// What isn't done but announced, denied or refused is the actor's own word.
		by, office := e.source.speaker(source.id, e.day)
		c.Attribution, needs = []wire.Attribution{by}, office
	}
	subject, object := source, target
	switch e.event.ends {
	case reversed:
		subject, object = target, source
	case visit:
		c.Concerns = []wire.Concern{{Entity: target.id, Role: "context"}}
		subject, object, c.Relation.Type = visited(source, target, e.target.land(), e.source.land())
	case hosted:
		c.Concerns = []wire.Concern{{Entity: source.id, Role: "context"}}
		subject, object, c.Relation.Type = visited(target, source, e.source.land(), e.target.land())
	}
	if object.id == source.id || object.id == target.id {
		c.Concerns = nil
	}
	c.Relation.Subject, c.Relation.Object = subject.id, object.id
	if subject.id == object.id {
		return c, nil, named(e.event) + ", both ends the same"
	}
	if shape := k.misfit(c.Relation.Type, subject.kind, object.kind); shape != "" {
		return c, nil, named(e.event) + ", " + shape
	}
	return c, append([]record{source, target, object}, needs...), ""
}

func named(e event) string { return strings.TrimSpace(e.code + " " + e.name) }

// visited is who went where. Guest and host code the same visit from either side
// and become one relation: to the host's country, or, when it is the guest's own
// or unknown, a meeting of the two.
func visited(guest, host record, hostCountry, guestCountry string) (subject, object record, relation string) {
	if hostCountry == "" || countryOf(hostCountry).id == countryOf(guestCountry).id {
		return guest, host, "met-with"
	}
	return guest, placeOf(countryOf(hostCountry)), "visited"
}

// occurred is the day of the report for what is said to have happened, and the time
// from then on for what is foreseen or refused. A denial that answers what
// another did speaks of that, and a thing that is called off was under way.
func occurred(e event, day string) string {
	refusal := e.modality == "denied" && e.ends == asCoded
	if slices.Contains([]string{"planned", "expected", "proposed", "possible"}, e.modality) || refusal {
		return day + "/.."
	}
	return day
}

// speaker is the actor who announces, denies or refuses, with the government for which
// it speaks when it has an office there.
func (a actor) speaker(id, day string) (wire.Attribution, []record) {
	by := wire.Attribution{Kind: "named", Entity: id, Stated: day}
	if a.country == "" || !slices.Contains(a.sectors, "Government") {
		return by, nil
	}
	government := governmentOf(countryOf(a.country))
	if government.id == id {
		return by, nil
	}
	by.OnBehalfOf = []string{government.id}
	return by, []record{government}
}

// misfit says why a relation type can't join two kinds; it is empty when it can.
func (k eventClaims) misfit(name, subject, object string) string {
	at := slices.IndexFunc(k.types, func(t kg.RelationType) bool { return t.Name == name })
	switch {
	case at < 0:
		return fmt.Sprintf("since the graph has no relation type %s", name)
	case !slices.Contains(k.types[at].SubjectKinds, kg.Kind(subject)):
		return fmt.Sprintf("which no %s does (%s)", subject, name)
	case !slices.Contains(k.types[at].ObjectKinds, kg.Kind(object)):
		return fmt.Sprintf("which is not done to a %s (%s)", object, name)
	}
	return ""
}
