package report

import (
	"fmt"
	"strings"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// Claim is a claim of a report in the long form.
type Claim struct {
	wire.ClaimInput
	// Completes says that its attribution may be completed: it was written in the short form.
	Completes bool
	from      claim
}

// Claims returns the claims of the report in the long form. IDOf returns the id of what the
// report names at a field.
func (d *Draft) Claims(source string, idOf func(field string) string) []Claim {
	list := make([]Claim, len(d.claims))
	for i, c := range d.claims {
		list[i] = Claim{c.long(source, idOf), len(c.Speakers) > 0, c}
	}
	return list
}

func (c claim) long(source string, idOf func(string) string) wire.ClaimInput {
	named := func(field string, n wire.ReportName) string {
		if n.IsZero() {
			return ""
		}
		return idOf(c.field + "." + field)
	}
	out := wire.ClaimInput{ID: c.ID, Relation: c.about.ref(c.Relation, c.RelationID, c.Key, named("subject", c.Subject), named("object", c.Object))}
	out.ClaimFields = wire.ClaimFields{
		Modality: c.Modality, Occurred: c.Occurred, Place: named("place", c.Place), Source: source, Summary: c.Summary, Details: c.Details,
		FirstReportedBy: named("first_reported_by", c.FirstReportedBy), Credibility: c.Credibility,
	}
	if c.Quote != (wire.ReportQuote{}) {
		quote := wire.Quote(c.Quote)
		out.Quote = &quote
	}
	for i, s := range c.Speakers {
		out.Attribution = append(out.Attribution, attributionOf(s, fmt.Sprintf("speakers[%d].", i), named))
	}
	if len(c.Speakers) == 0 {
		for i, a := range c.Attribution {
			at := fmt.Sprintf("attribution[%d].", i)
			out.Attribution = append(out.Attribution, wire.Attribution{
				Kind: a.Kind, Entity: named(at+"entity", a.Entity), Descriptor: a.Descriptor, OnBehalfOf: each(at+"on_behalf_of", a.OnBehalfOf, named),
				ToldTo: named(at+"told_to", a.ToldTo), Stated: a.Stated,
			})
		}
	}
	for i, other := range c.Concerns {
		at := fmt.Sprintf("concerns[%d].", i)
		concern := wire.Concern{Role: other.Role, Negated: other.Negated, Entity: named(at+"entity", other.Entity)}
		if other.Entity.IsZero() {
			ref := c.concerns[i].ref(other.Relation, other.RelationID, other.Key, named(at+"subject", other.Subject), named(at+"object", other.Object))
			concern.Relation = &ref
		}
		out.Concerns = append(out.Concerns, concern)
	}
	return out
}

// ref names the relation from its subject to its object.
func (r read) ref(words, id, key, subject, object string) wire.RelationRef {
	if id != "" {
		return wire.RelationRef{ID: id}
	}
	name := words
	if r.known != nil {
		name = r.known.Name
	}
	if r.inverse {
		subject, object = object, subject
	}
	return wire.RelationRef{Type: name, Subject: subject, Object: object, Key: key}
}

// attributionOf returns a speaker in the long form.
func attributionOf(s wire.ReportSpeaker, at string, named func(string, wire.ReportName) string) wire.Attribution {
	a := wire.Attribution{
		Entity: named(at+"by", s.By), Descriptor: s.Descriptor, OnBehalfOf: each(at+"for", s.For, named), ToldTo: named(at+"to", s.To), Stated: s.Stated,
	}
	switch {
	case !s.Named.IsZero():
		a.Kind, a.Entity = string(kg.SpeakerNamed), named(at+"named", s.Named)
	case s.Anonymous != "":
		a.Kind, a.Descriptor = string(kg.SpeakerAnonymous), s.Anonymous
	case s.Document != "":
		a.Kind, a.Descriptor = string(kg.SpeakerDocument), s.Document
	default:
		a.Kind, a.Descriptor = string(kg.SpeakerIntelligence), s.Intelligence
	}
	return a
}

func each(field string, names wire.ReportNames, named func(string, wire.ReportName) string) []string {
	var ids []string
	for i, n := range names {
		ids = append(ids, named(item(field, i, len(names)), n))
	}
	return ids
}

// given returns the members of a speaker that say of which kind it is.
func given(s wire.ReportSpeaker) []string {
	var list []string
	for _, member := range []struct {
		name  string
		given bool
	}{{"named", !s.Named.IsZero()}, {"anonymous", s.Anonymous != ""}, {"document", s.Document != ""}, {"intelligence", s.Intelligence != ""}} {
		if member.given {
			list = append(list, member.name)
		}
	}
	return list
}

// Field returns the field of the report that a field of the claim in the long form comes from.
func (c Claim) Field(field string) string {
	if field == "source" {
		return field
	}
	at := func(field string) string { return strings.TrimSuffix(c.from.field+"."+field, ".") }
	if rest, is := strings.CutPrefix(field, "relation"); is {
		return at(relationField(rest, c.from.about.inverse))
	}
	list, index, rest := split(field)
	switch {
	case list == "concerns" && strings.HasPrefix(rest, ".relation") && index < len(c.from.concerns):
		return at(fmt.Sprintf("concerns[%d].%s", index, relationField(strings.TrimPrefix(rest, ".relation"), c.from.concerns[index].inverse)))
	case list == "attribution" && index < len(c.from.Speakers):
		return at(fmt.Sprintf("speakers[%d]%s", index, speakerField(c.from.Speakers[index], rest)))
	}
	return at(field)
}

// relationField returns the field of a short form for one of a relation, such as ".subject".
func relationField(field string, inverse bool) string {
	switch field {
	case ".id":
		return "relation_id"
	case ".key":
		return "key"
	case ".subject", ".object":
		if (field == ".subject") != inverse {
			return "subject"
		}
		return "object"
	}
	return "relation"
}

// speakerField returns the field of a speaker for one of its long form, such as ".entity".
func speakerField(s wire.ReportSpeaker, field string) string {
	kind := append(given(s), "named")[0]
	switch field {
	case ".kind":
		return ""
	case ".entity":
		if kind == "named" {
			return ".named"
		}
		return ".by"
	case ".descriptor":
		if kind != "named" {
			return "." + kind
		}
	case ".told_to":
		return ".to"
	}
	if rest, is := strings.CutPrefix(field, ".on_behalf_of"); is {
		if len(s.For) == 1 {
			rest = ""
		}
		return ".for" + rest
	}
	return field
}

// split splits attribution[0].entity into attribution, 0 and .entity.
func split(field string) (list string, index int, rest string) {
	list, after, found := strings.Cut(field, "[")
	if !found {
		return field, 0, ""
	}
	if _, err := fmt.Sscanf(after, "%d", &index); err != nil {
		return field, 0, ""
	}
	_, rest, _ = strings.Cut(after, "]")
	return list, index, rest
}
