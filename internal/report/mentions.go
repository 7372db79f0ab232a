package report

import (
	"fmt"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// Mention is a name in a report.
type Mention struct {
	// Field is its path.
	Field string
	Name  wire.ReportName
	// Kinds are the kinds that its place allows; empty means all.
	Kinds []kg.Kind
	// Actor says that the place wants somebody who speaks: other kinds are possible, but only
	// by id or by kind.
	Actor bool
	// Loose says that nothing is known of the kinds, because the relation is unknown.
	Loose bool
}

var (
	actors        = []kg.Kind{kg.KindPerson, kg.KindGovernment, kg.KindOrganization}
	places        = []kg.Kind{kg.KindPlace}
	organizations = []kg.Kind{kg.KindOrganization}
)

// Mentions returns the names of the report in their order.
func (d *Draft) Mentions() []Mention {
	var list mentions
	for _, doc := range d.Documents() {
		list.add(doc.Field+".publisher", doc.Publisher, organizations)
	}
	for _, c := range d.claims {
		list.ends(c.field, c.about, c.RelationID, c.Subject, c.Object)
		list.add(c.field+".place", c.Place, places)
		for i, s := range c.Speakers {
			at := fmt.Sprintf("%s.speakers[%d].", c.field, i)
			list.actor(at+"named", s.Named)
			list.actor(at+"by", s.By)
			list.actors(at+"for", s.For)
			list.actor(at+"to", s.To)
		}
		for i, a := range c.Attribution {
			at := fmt.Sprintf("%s.attribution[%d].", c.field, i)
			list.actor(at+"entity", a.Entity)
			list.actors(at+"on_behalf_of", a.OnBehalfOf)
			list.actor(at+"told_to", a.ToldTo)
		}
		for i, other := range c.Concerns {
			at := fmt.Sprintf("%s.concerns[%d]", c.field, i)
			list.add(at+".entity", other.Entity, nil)
			if other.Entity.IsZero() {
				list.ends(at, c.concerns[i], other.RelationID, other.Subject, other.Object)
			}
		}
		list.add(c.field+".first_reported_by", c.FirstReportedBy, organizations)
	}
	return list
}

type mentions []Mention

func (l *mentions) add(field string, n wire.ReportName, kinds []kg.Kind) {
	if !n.IsZero() {
		*l = append(*l, Mention{Field: field, Name: n, Kinds: kinds})
	}
}

func (l *mentions) actor(field string, n wire.ReportName) {
	if !n.IsZero() {
		*l = append(*l, Mention{Field: field, Name: n, Kinds: actors, Actor: true})
	}
}

func (l *mentions) actors(field string, names wire.ReportNames) {
	for i, n := range names {
		if at := item(field, i, len(names)); n.IsZero() {
			*l = append(*l, Mention{Field: at, Name: n, Kinds: actors, Actor: true})
		} else {
			l.actor(at, n)
		}
	}
}

// ends adds the ends of a relation.
func (l *mentions) ends(field string, r read, id string, subject, object wire.ReportName) {
	if id != "" {
		return
	}
	if r.known == nil {
		for _, end := range []Mention{{Field: field + ".subject", Name: subject}, {Field: field + ".object", Name: object}} {
			if end.Loose = true; !end.Name.IsZero() {
				*l = append(*l, end)
			}
		}
		return
	}
	first, second := r.known.SubjectKinds, r.known.ObjectKinds
	if r.inverse {
		first, second = second, first
	}
	l.add(field+".subject", subject, first)
	l.add(field+".object", object, second)
}

// item is the path of an item of a list, which need not be a list if it has one item.
func item(field string, i, of int) string {
	if of == 1 {
		return field
	}
	return fmt.Sprintf("%s[%d]", field, i)
}

// Document is a source of a report, or one that is connected with it.
type Document struct {
	wire.ReportDocument
	Field string
	// Of is the field of the document that this one is a copy of, or empty.
	Of string
}

// Documents returns the source, its original and its copies, in this order.
func (d *Draft) Documents() []Document {
	source := Document{ReportDocument: d.Source.ReportDocument, Field: "source"}
	list := []Document{source}
	if d.Source.RepublishedFrom != nil {
		list[0].Of = "source.republished_from"
		list = append(list, Document{ReportDocument: *d.Source.RepublishedFrom, Field: list[0].Of})
	}
	for i, other := range d.Source.RepublishedBy {
		list = append(list, Document{ReportDocument: other, Field: fmt.Sprintf("source.republished_by[%d]", i), Of: "source"})
	}
	return list
}
