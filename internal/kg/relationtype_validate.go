package kg

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// MaxTypeName is the length of the longest name of a relation type, and of a
// detail of its.
const MaxTypeName = 40

var (
	typeName   = regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)
	detailName = regexp.MustCompile(`^[a-z]+(_[a-z]+)*$`)
)

// structural are the types of the relationships around claims and records. No
// relation type has one of them: whoever follows it must not meet an edge
// between entities.
var structural = []string{
	"ABOUT", "IN_SOURCE", "ATTRIBUTED_TO", "ON_BEHALF_OF", "TOLD_TO", "AT_PLACE", "FIRST_REPORTED_BY",
	"SUPERSEDES", "CONCERNS", "PUBLISHED_BY", "REPUBLISHED_FROM", "MERGED_INTO",
}

// Validate returns an error of CodeInvalid that names every faulty field, or nil.
// A valid type's name and Neo4jType are letters joined by hyphens and
// underscores alone, so that they can stand in a schema statement.
func (t RelationType) Validate() error {
	var f faults
	f.typeName("name", t.Name)
	if slices.Contains(structural, neo4jType(t.Name)) {
		f.add("name", FaultValue, "%q is kept for what joins claims and records in the graph", t.Name)
	}
	if want := neo4jType(t.Name); t.Neo4jType != want {
		f.add("neo4j_type", FaultConflict, "follows from the name, %q; leave it out", want)
	}
	f.typeName("inverse", t.Inverse)
	if t.Name != "" && t.Inverse != "" && t.Symmetric != (t.Inverse == t.Name) {
		f.add("inverse", FaultConflict, "must equal the name exactly when the type is symmetric")
	}
	f.oneOf("temporal", string(t.Temporal), []string{string(TemporalEvent), string(TemporalState)})
	f.kinds("subject_kinds", t.SubjectKinds)
	f.kinds("object_kinds", t.ObjectKinds)
	if t.Symmetric && (!containsAll(t.SubjectKinds, t.ObjectKinds) || !containsAll(t.ObjectKinds, t.SubjectKinds)) {
		f.add("object_kinds", FaultConflict, "must equal subject_kinds when the type is symmetric")
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
		f.add(field, FaultRequired, "must be given: kebab-case letters, at most %d", MaxTypeName)
	case len(name) > MaxTypeName || !typeName.MatchString(name):
		f.add(field, FaultFormat, "must be kebab-case letters, at most %d", MaxTypeName)
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
			f.add(member("details", i, "name"), FaultFormat, "must be snake_case letters, at most %d", MaxTypeName)
		}
		f.onlyOnce(member("details", i, "name"), names, d.Name)
		f.oneOf(member("details", i, "type"), string(d.Type), texts([]DetailType{DetailText, DetailInteger, DetailBoolean}))
		f.text(member("details", i, "description"), d.Description, MaxText)
		names = append(names, d.Name)
	}
}

// onlyOnce refuses a text that stands in the list before.
func (f *faults) onlyOnce(field string, before []string, text string) {
	if text != "" && slices.Contains(before, text) {
		f.add(field, FaultConflict, "%q stands there twice", text)
	}
}

// CheckChange returns an error of CodeInvalid that names every field in which
// next could make what is stored wrong, or nil. Relations rest on the name, on
// symmetric and on temporal, clients on the inverse: these are fixed. Kinds and
// details may be added and not taken away, and a detail keeps its type. All else
// is free.
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
			f.add("details", FaultConflict, "must keep %q: claims may have it", d.Name)
		case next.Details[i].Type != d.Type:
			f.add(member("details", i, "type"), FaultConflict, "must stay %q: claims may have it", d.Type)
		}
	}
	return Invalid(f...)
}

func (f *faults) fixed(field string, was, is any) {
	if is != was {
		f.add(field, FaultConflict, "must stay %s; add another type instead", fmt.Sprint(was))
	}
}

func (f *faults) widened(field string, was, is []Kind) {
	if !containsAll(is, was) {
		f.add(field, FaultConflict, "must keep %s: relations may have such ends", strings.Join(texts(was), ", "))
	}
}

// Clashes returns a fault for the name and for the inverse when they are a name
// or an inverse of one of the known types: read from either end, a word has one
// meaning. The Neo4j type is taken exactly when the name is.
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
		f.add(field, FaultConflict, "%q is a relation type already", word)
	case k.Inverse:
		f.add(field, FaultConflict, "%q is the inverse of %s already", word, k.Name)
	}
}

// containsAll reports whether every item of part is in whole.
func containsAll[T comparable](whole, part []T) bool {
	return !slices.ContainsFunc(part, func(item T) bool { return !slices.Contains(whole, item) })
}
