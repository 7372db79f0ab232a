package kg

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
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
	// Neo4jType is the type of its edges, and follows from Name: "SOLD_ARMS_TO".
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

	// RecordedAt is when a user added it, on the database server, UTC, and
	// RecordedBy is who did. Types that are built in have neither.
	RecordedAt time.Time
	RecordedBy string
}

// Builtin reports whether the type comes with Entente: users can neither change
// nor delete it.
func (t RelationType) Builtin() bool { return t.RecordedAt.IsZero() }

// Completed returns the type with what follows from the rest where it is not
// given: Neo4jType, and the Inverse of a symmetric type.
func (t RelationType) Completed() RelationType {
	t.Neo4jType = cmp.Or(t.Neo4jType, neo4jType(t.Name))
	if t.Symmetric {
		t.Inverse = cmp.Or(t.Inverse, t.Name)
	}
	return t
}

// SameContent reports whether users would see no difference between two types, apart
// from what the server keeps.
func (t RelationType) SameContent(o RelationType) bool {
	return t.Name == o.Name && t.Neo4jType == o.Neo4jType && t.Inverse == o.Inverse && t.Symmetric == o.Symmetric && t.Temporal == o.Temporal &&
		slices.Equal(t.SubjectKinds, o.SubjectKinds) && slices.Equal(t.ObjectKinds, o.ObjectKinds) &&
		t.Category == o.Category && t.Description == o.Description &&
		slices.Equal(t.CAMEO, o.CAMEO) && slices.Equal(t.PLOVER, o.PLOVER) && slices.Equal(t.Details, o.Details)
}

// neo4jType is the type of the edges of a relation type of that name.
func neo4jType(name string) string { return strings.ToUpper(strings.ReplaceAll(name, "-", "_")) }

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
