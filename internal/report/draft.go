package report

import (
	"fmt"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// Draft is a report whose relations were looked up in the vocabulary.
type Draft struct {
	wire.Report
	// Faults are those of the report so far.
	Faults *wire.Faults
	types  []kg.RelationType
	claims []claim
}

// claim is a claim with the relations that it names.
type claim struct {
	wire.ReportClaim
	field    string
	about    read
	concerns []read
}

// read is the relation type of a claim or a concern, and how it is read.
type read struct {
	// known is nil for a relation that is named by its id, or that is unknown.
	known *kg.RelationType
	// inverse says that subject and object are swapped.
	inverse bool
}

// Read checks a report by itself and looks its relations up in the vocabulary. What is wrong is
// added to faults, which are those of the text of the report.
func Read(r wire.Report, types []kg.RelationType, faults *wire.Faults) *Draft {
	d := &Draft{Report: r, Faults: faults, types: types}
	d.limit("claims", len(r.Claims), wire.MaxReportClaims)
	d.limit("entities", len(r.Entities), wire.MaxReportEntities)
	d.limit("source.republished_by", len(r.Source.RepublishedBy), wire.MaxReportCopies)
	if !faults.None() && (len(r.Claims) > wire.MaxReportClaims || len(r.Entities) > wire.MaxReportEntities) {
		return d
	}
	for i, in := range r.Claims {
		c := claim{ReportClaim: in, field: fmt.Sprintf("claims[%d]", i)}
		c.about = d.relation(c.field, in.Relation, in.RelationID, in.Key, in.Subject, in.Object)
		for j, other := range in.Concerns {
			c.concerns = append(c.concerns, d.concern(fmt.Sprintf("%s.concerns[%d]", c.field, j), other))
		}
		d.speakers(c)
		d.claims = append(d.claims, c)
	}
	for _, m := range d.Mentions() {
		d.name(m)
	}
	return d
}

func (d *Draft) limit(field string, n, most int) {
	if n > most {
		d.Faults.Addf(field, kg.FaultValue, nil, "has %d items; at most %d are allowed; split the report, and give each part the same source", n, most)
	}
}

// relation looks up the relation of a claim or a concern.
func (d *Draft) relation(field, words, id, key string, subject, object wire.ReportName) read {
	ends := !subject.IsZero() || !object.IsZero()
	switch {
	case id != "" && (words != "" || key != "" || ends):
		d.Faults.Addf(field+".relation_id", kg.FaultConflict, nil, "is given with other fields of the relation; give either relation_id, or relation, subject, object and an optional key")
		return read{}
	case id != "":
		return read{}
	}
	for _, end := range []struct {
		name  string
		given wire.ReportName
	}{{"subject", subject}, {"object", object}} {
		if end.given.IsZero() {
			d.Faults.Missing(field+"."+end.name, "must be given: a name, an id, or {name, kind}")
		}
	}
	if words == "" {
		d.Faults.Missing(field+".relation", "must be given: a relation type in words, such as \"met with\"; GET /v1/relation-types lists them")
		return read{}
	}
	return d.lookUp(field+".relation", words)
}

func (d *Draft) concern(field string, c wire.ReportConcern) read {
	ends := !c.Subject.IsZero() || !c.Object.IsZero()
	switch {
	case !c.Entity.IsZero() && (c.Relation != "" || c.RelationID != "" || c.Key != "" || ends):
		d.Faults.Addf(field+".entity", kg.FaultConflict, nil, "is given with a relation; give either an entity or a relation")
	case c.Entity.IsZero():
		return d.relation(field, c.Relation, c.RelationID, c.Key, c.Subject, c.Object)
	}
	return read{}
}

// speakers checks the form of those who say so.
func (d *Draft) speakers(c claim) {
	if len(c.Speakers) > 0 && len(c.Attribution) > 0 {
		d.Faults.Addf(c.field+".attribution", kg.FaultConflict, nil, "is given with speakers; give either speakers, or attribution in the long form")
	}
	for i, s := range c.Speakers {
		field := fmt.Sprintf("%s.speakers[%d]", c.field, i)
		switch given := given(s); {
		case len(given) == 0:
			d.Faults.Missing(field, "must have one of named, anonymous, document and intelligence; leave speakers out if the source itself says so")
		case len(given) > 1:
			d.Faults.Addf(field+"."+given[1], kg.FaultConflict, nil, "is given with %s; a speaker has one of named, anonymous, document and intelligence; each further speaker is one on whom the one before relies", given[0])
		case s.Named.IsZero() && s.Descriptor != "":
			d.Faults.Addf(field+".descriptor", kg.FaultConflict, nil, "is for named speakers; the text of %s describes this one", given[0])
		case !s.By.IsZero() && s.Document == "" && s.Intelligence == "":
			d.Faults.Addf(field+".by", kg.FaultConflict, nil, "is for documents and intelligence; use for to say for whom the speaker speaks")
		}
	}
}

// name checks the form of a name.
func (d *Draft) name(m Mention) {
	switch {
	case m.Name.ID == "" && m.Name.Name == "":
		d.Faults.Missing(m.Field, "must have a name or an id")
	case m.Name.ID != "" && !kg.IsSlug(m.Name.ID):
		d.Faults.Addf(m.Field, kg.FaultFormat, nil, "%.100q is not an id; expected an id such as kim-jong-un, or a name as {\"name\": …}", m.Name.ID)
	}
	kind := kg.Kind(m.Name.Kind)
	switch allowed := wire.Texts(m.Kinds); {
	case kind == "":
	case kind.Plural() == "":
		d.Faults.NotAllowed(m.Field+".kind", m.Name.Kind, wire.Texts(kg.Kinds()))
	case len(m.Kinds) > 0 && !contains(m.Kinds, kind) && !m.Actor:
		d.Faults.Addf(m.Field+".kind", kg.FaultKind, allowed, "a %s cannot be here; expected %s", kind, or(allowed))
	}
	if m.Name.Country != "" && kind != "" && !kind.Has("iso_code") {
		d.Faults.Addf(m.Field+".country", kg.FaultConflict, nil, "is for governments and places; a %s has none", kind)
	}
}
