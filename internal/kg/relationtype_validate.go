package kg

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// MaxTypeName is the greatest length of the name of a relation type, and of a detail.
const MaxTypeName = 40

var (
	typeName   = regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)
	detailName = regexp.MustCompile(`^[a-z]+(_[a-z]+)*$`)
)

// structural are the relationship types that the graph uses for claims and records. A
// relation type cannot have one of them, so that following them never leads along an edge
// between entities.
var structural = []string{
	"ABOUT", "IN_SOURCE", "ATTRIBUTED_TO", "ON_BEHALF_OF", "TOLD_TO", "AT_PLACE", "FIRST_REPORTED_BY",
	"SUPERSEDES", "CONCERNS", "PUBLISHED_BY", "REPUBLISHED_FROM", "MERGED_INTO",
}

// Validate returns nil, or an error of CodeInvalid with a fault for every invalid field. The
// name and Neo4jType of a valid type have only letters, hyphens and underscores, so that
// they can be part of a schema statement.
func (t RelationType) Validate() error {
	var f faults
	f.typeName("name", t.Name)
	if slices.Contains(structural, neo4jType(t.Name)) {
		f.add("name", FaultValue, "%q is reserved for the internal structure of the graph; choose another name", t.Name)
	}
	if want := neo4jType(t.Name); t.Neo4jType != want {
		f.add("neo4j_type", FaultConflict, "must be %q, which is derived from the name; leave it out", want)
	}
	f.typeName("inverse", t.Inverse)
	switch {
	case t.Name == "" || t.Inverse == "":
	case t.Symmetric && t.Inverse != t.Name:
		f.add("inverse", FaultConflict, "must equal the name of a symmetric type; leave it out")
	case !t.Symmetric && t.Inverse == t.Name:
		f.add("inverse", FaultConflict, "must differ from the name unless the type is symmetric")
	}
	f.oneOf("temporal", string(t.Temporal), []string{string(TemporalEvent), string(TemporalState)})
	f.oneOf("confirmed_by", string(t.ConfirmedBy), texts(ConfirmedBys()))
	if t.Symmetric && t.ConfirmedBy == ConfirmedBySubject {
		f.add("confirmed_by", FaultConflict, "must be either or none, because the ends of a symmetric type have no roles")
	}
	f.kinds("subject_kinds", t.SubjectKinds)
	f.kinds("object_kinds", t.ObjectKinds)
	if t.Symmetric && (!containsAll(t.SubjectKinds, t.ObjectKinds) || !containsAll(t.ObjectKinds, t.SubjectKinds)) {
		f.add("object_kinds", FaultConflict, "must equal subject_kinds, because the type is symmetric")
	}
	f.text("category", t.Category, MaxName)
	f.text("description", t.Description, MaxText)
	f.codes("cameo", t.CAMEO)
	f.codes("plover", t.PLOVER)
	f.detailFields(t.Details)
	return Invalid(f...)
}

func (f *faults) typeName(field, name string) {
	switch {
	case name == "":
		f.add(field, FaultRequired, "must be given: lower-case words joined by hyphens, such as sold-arms-to")
	case len(name) > MaxTypeName || !typeName.MatchString(name):
		f.add(field, FaultFormat, "%.100q is not a valid name; use lower-case words joined by hyphens, such as sold-arms-to, at most %d characters", name, MaxTypeName)
	}
}

func (f *faults) kinds(field string, kinds []Kind) {
	if len(kinds) == 0 {
		f.required(field, texts(Kinds()))
	}
	for i, k := range kinds {
		f.oneOf(item(field, i), string(k), texts(Kinds()))
		f.onlyOnce(item(field, i), texts(kinds[:i]), string(k))
	}
}

func (f *faults) codes(field string, codes []string) {
	f.atMost(field, len(codes), MaxItems)
	for i, code := range codes {
		f.requiredText(item(field, i), code, MaxTypeName)
		f.onlyOnce(item(field, i), codes[:i], code)
	}
}

func (f *faults) detailFields(details []DetailField) {
	f.atMost("details", len(details), MaxItems)
	var names []string
	for i, d := range details {
		if len(d.Name) > MaxTypeName || !detailName.MatchString(d.Name) {
			f.add(member("details", i, "name"), FaultFormat, "%.100q is not a valid name; use lower-case words joined by underscores, at most %d characters", d.Name, MaxTypeName)
		}
		f.onlyOnce(member("details", i, "name"), names, d.Name)
		f.oneOf(member("details", i, "type"), string(d.Type), texts([]DetailType{DetailText, DetailInteger, DetailBoolean}))
		f.text(member("details", i, "description"), d.Description, MaxText)
		names = append(names, d.Name)
	}
}

// onlyOnce adds a fault if text is one of the earlier items of its list.
func (f *faults) onlyOnce(field string, before []string, text string) {
	if text != "" && slices.Contains(before, text) {
		f.add(field, FaultConflict, "%.100q is listed twice; remove one", text)
	}
}

// CheckChange returns nil, or an error of CodeInvalid with a fault for every change in next
// that could invalidate stored relations and claims. Name, inverse, symmetric and temporal
// are fixed. Kinds and details can be added but not removed, and the type of a detail is
// fixed. Other fields can change freely; after a change of ConfirmedBy, the relations of the
// type must be derived again.
func (t RelationType) CheckChange(next RelationType) error {
	var f faults
	f.fixed("name", t.Name, next.Name)
	f.fixed("inverse", t.Inverse, next.Inverse)
	f.fixed("symmetric", t.Symmetric, next.Symmetric)
	f.fixed("temporal", t.Temporal, next.Temporal)
	f.widened("subject_kinds", t.SubjectKinds, next.SubjectKinds)
	f.widened("object_kinds", t.ObjectKinds, next.ObjectKinds)
	for _, d := range t.Details {
		i := slices.IndexFunc(next.Details, func(n DetailField) bool { return n.Name == d.Name })
		switch {
		case i < 0:
			f.add("details", FaultConflict, "cannot remove %q, because claims may use it; keep it", d.Name)
		case next.Details[i].Type != d.Type:
			f.add(member("details", i, "type"), FaultConflict, "cannot change from %q, because claims may use it; add another detail instead", d.Type)
		}
	}
	return Invalid(f...)
}

func (f *faults) fixed(field string, was, is any) {
	if is != was {
		f.add(field, FaultConflict, "cannot change from %s; add another relation type instead", fmt.Sprint(was))
	}
}

func (f *faults) widened(field string, was, is []Kind) {
	if !containsAll(is, was) {
		f.add(field, FaultConflict, "cannot remove kinds, because relations may use them; keep %s", strings.Join(texts(was), ", "))
	}
}

// Clashes returns a fault for the name and for the inverse if they are the name or inverse of
// a known type, so that a name is never ambiguous. The Neo4j type is taken if and only if
// the name is.
func (t RelationType) Clashes(known []RelationType) []Fault {
	var f faults
	for _, k := range known {
		f.clash("name", t.Name, k)
		if !t.Symmetric {
			f.clash("inverse", t.Inverse, k)
		}
	}
	return f
}

func (f *faults) clash(field, word string, k RelationType) {
	switch word {
	case k.Name:
		f.add(field, FaultConflict, "%q is already a relation type; choose another name", word)
	case k.Inverse:
		f.add(field, FaultConflict, "%q is already the inverse of %s; choose another name", word, k.Name)
	}
}

// containsAll reports whether every item of part is in whole.
func containsAll[T comparable](whole, part []T) bool {
	return !slices.ContainsFunc(part, func(item T) bool { return !slices.Contains(whole, item) })
}
