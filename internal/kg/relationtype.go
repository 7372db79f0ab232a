package kg

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// Temporal says whether relations of a type happen or hold.
type Temporal string

// An event happens at a time; a state holds from one time to another.
const (
	TemporalEvent Temporal = "event"
	TemporalState Temporal = "state"
)

// RelationType is an entry of the vocabulary.
type RelationType struct {
	// Name is in kebab-case and read from the subject: "sold-arms-to".
	Name string
	// Neo4jType is the type of its edges: "SOLD_ARMS_TO".
	Neo4jType string
	// Inverse is the name read from the object; Name itself when Symmetric.
	Inverse string
	// Symmetric relations have no direction: their ends stand in the order of
	// their ids, and they are found from either side.
	Symmetric bool
	Temporal  Temporal
	// SubjectKinds and ObjectKinds may stand at the ends.
	SubjectKinds, ObjectKinds []Kind
	// Category groups types for readers: "diplomacy", "arms".
	Category    string
	Description string
	// CAMEO and PLOVER are the codes of those event ontologies that map here.
	CAMEO, PLOVER []string
	// Details are the fields that claims of this type may carry.
	Details []DetailField
}

// DetailField is a field of the details of a relation type's claims.
type DetailField struct {
	Name        string
	Type        DetailType
	Description string
}

// DetailType is the type of a DetailField's value.
type DetailType string

// The types of details. Integers stay within ±(2^53−1), so that every JSON
// reader gets the same number (RFC 7493 section 2.2).
const (
	DetailText    DetailType = "text"
	DetailInteger DetailType = "integer"
	DetailBoolean DetailType = "boolean"
)

const maxSafeInteger = 1<<53 - 1

// MaxTypeName is the length of the longest name of a relation type.
const MaxTypeName = 40

var (
	typeName   = regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)
	neo4jType  = regexp.MustCompile(`^[A-Z]+(_[A-Z]+)*$`)
	detailName = regexp.MustCompile(`^[a-z]+(_[a-z]+)*$`)
)

// Validate returns an error of CodeInvalid that names every faulty field, or nil.
func (t RelationType) Validate() error {
	var f faults
	if len(t.Name) > MaxTypeName || !typeName.MatchString(t.Name) {
		f.add("name", FaultFormat, "must be kebab-case letters, at most %d", MaxTypeName)
	}
	if len(t.Neo4jType) > MaxTypeName || !neo4jType.MatchString(t.Neo4jType) {
		f.add("neo4j_type", FaultFormat, "must be upper-case letters joined by underscores, at most %d", MaxTypeName)
	}
	if len(t.Inverse) > MaxTypeName || !typeName.MatchString(t.Inverse) {
		f.add("inverse", FaultFormat, "must be kebab-case letters, at most %d", MaxTypeName)
	}
	if t.Symmetric != (t.Inverse == t.Name) {
		f.add("inverse", FaultConflict, "must equal the name exactly when the type is symmetric")
	}
	if t.Symmetric && !slices.Equal(t.SubjectKinds, t.ObjectKinds) {
		f.add("object_kinds", FaultConflict, "must equal subject_kinds when the type is symmetric")
	}
	f.oneOf("temporal", string(t.Temporal), []string{string(TemporalEvent), string(TemporalState)})
	f.kinds("subject_kinds", t.SubjectKinds)
	f.kinds("object_kinds", t.ObjectKinds)
	for i, d := range t.Details {
		if !detailName.MatchString(d.Name) {
			f.add(member("details", i, "name"), FaultFormat, "must be snake_case letters")
		}
		f.oneOf(member("details", i, "type"), string(d.Type), texts([]DetailType{DetailText, DetailInteger, DetailBoolean}))
	}
	return Invalid(f...)
}

func (f *faults) kinds(field string, kinds []Kind) {
	if len(kinds) == 0 {
		f.required(field, texts(Kinds()))
	}
	for i, k := range kinds {
		f.oneOf(item(field, i), string(k), texts(Kinds()))
	}
}

// CheckEnds returns a fault for each end whose kind can't stand there, with
// the allowed ones, and one when the ends are the same. An end of unknown kind
// ("") is passed over. The fields are path + ".subject" and path + ".object".
func (t RelationType) CheckEnds(path string, subject, object Ref) []Fault {
	var f faults
	f.end(path+".subject", t, subject, t.SubjectKinds)
	f.end(path+".object", t, object, t.ObjectKinds)
	if subject.ID == object.ID {
		f.add(path+".object", FaultConflict, "a relation joins two entities; %q stands at both ends", object.ID)
	}
	return f
}

func (f *faults) end(field string, t RelationType, end Ref, kinds []Kind) {
	if end.Kind == "" || slices.Contains(kinds, end.Kind) {
		return
	}
	*f = append(*f, Fault{
		Field: field, Code: FaultKind, Allowed: texts(kinds),
		Message: fmt.Sprintf("%q is a %s; here %s takes a %s", end.ID, end.Kind, t.Name, strings.Join(texts(kinds), " or ")),
	})
}

// CheckDetails returns a fault for each detail that the type does not have, or
// whose value is not of the field's type. The fields are "details." + name.
func (t RelationType) CheckDetails(d Details) []Fault {
	var f faults
	names := make([]string, len(t.Details))
	for i, field := range t.Details {
		names[i] = field.Name
		if v, ok := d[field.Name]; ok {
			f.detail("details."+field.Name, field.Type, v)
		}
	}
	for _, name := range d.names() {
		if slices.Contains(names, name) {
			continue
		}
		message := fmt.Sprintf("%s has no detail of this name", t.Name)
		if len(names) > 0 {
			message += "; it has " + strings.Join(names, ", ")
		}
		f = append(f, Fault{Field: "details." + name, Code: FaultUnknown, Message: message, Allowed: names})
	}
	return f
}

func (f *faults) detail(field string, want DetailType, value any) {
	switch v := value.(type) {
	case string:
		if want == DetailText {
			f.text(field, v, MaxText)
			return
		}
	case int64:
		if want == DetailInteger {
			if v > maxSafeInteger || v < -maxSafeInteger {
				f.add(field, FaultValue, "is beyond ±(2^53−1)")
			}
			return
		}
	case bool:
		if want == DetailBoolean {
			return
		}
	}
	f.add(field, FaultType, "must be %s", map[DetailType]string{
		DetailText: "a text", DetailInteger: "a whole number", DetailBoolean: "true or false",
	}[want])
}
