package kg

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

// SameAs is the name of the built-in relation type that says that two entities are one and the
// same. Such claims never merge anything. Paths, common contacts, subgraphs and analyses leave
// these relations out unless they are asked for by this name.
const SameAs = "same-as"

// Temporal is whether relations of a type are events or states.
type Temporal string

// An event happens at a time. A state holds from one time to another.
const (
	TemporalEvent Temporal = "event"
	TemporalState Temporal = "state"
)

// ConfirmedBy tells whose word confirms an asserted relation without a second origin.
type ConfirmedBy string

// Whose word confirms a relation. Either end can confirm that both met. What one end does to
// the other, or merely says, is only confirmed by the subject: the word of the alleged victim
// does not confirm an attack. For other types no party's word is enough.
const (
	ConfirmedByEither  ConfirmedBy = "either"
	ConfirmedBySubject ConfirmedBy = "subject"
	ConfirmedByNone    ConfirmedBy = "none"
)

// ConfirmedBys returns every value of ConfirmedBy, in the order in which they are documented.
func ConfirmedBys() []ConfirmedBy {
	return []ConfirmedBy{ConfirmedByEither, ConfirmedBySubject, ConfirmedByNone}
}

// RelationType is an entry of the vocabulary.
type RelationType struct {
	// Name is in kebab-case and reads from subject to object: "sold-arms-to".
	Name string
	// Neo4jType is the type of the edges. It is derived from Name: "SOLD_ARMS_TO".
	Neo4jType string
	// Inverse is the name that reads from object to subject. It equals Name if the type
	// is Symmetric.
	Inverse string
	// Symmetric relations have no direction. Their ends are in the order of their ids,
	// and they are found from either end.
	Symmetric bool
	Temporal  Temporal
	// ConfirmedBy is whose word confirms a relation of the type. It is not
	// ConfirmedBySubject if the type is Symmetric.
	ConfirmedBy ConfirmedBy
	// SubjectKinds and ObjectKinds are the kinds that the ends can have.
	SubjectKinds, ObjectKinds []Kind
	// Category groups types for readers: "diplomacy", "arms".
	Category    string
	Description string
	// CAMEO and PLOVER are the codes of these event ontologies that map to the type.
	CAMEO, PLOVER []string
	// Details are the additional fields of claims with this type.
	Details []DetailField

	// RecordedAt is when a user added the type, on the database server, UTC. RecordedBy
	// is that user. They are zero for built-in types.
	RecordedAt time.Time
	RecordedBy string
}

// Builtin reports whether the type is part of Entente. Users cannot change or delete it.
func (t RelationType) Builtin() bool { return t.RecordedAt.IsZero() }

// Completed returns the type with defaults for missing fields: Neo4jType, ConfirmedBy (either),
// and the Inverse of a symmetric type.
func (t RelationType) Completed() RelationType {
	t.Neo4jType = cmp.Or(t.Neo4jType, neo4jType(t.Name))
	t.ConfirmedBy = cmp.Or(t.ConfirmedBy, ConfirmedByEither)
	if t.Symmetric {
		t.Inverse = cmp.Or(t.Inverse, t.Name)
	}
	return t
}

// SameContent reports whether two types are equal in all fields that users write.
func (t RelationType) SameContent(o RelationType) bool {
	return t.Name == o.Name && t.Neo4jType == o.Neo4jType && t.Inverse == o.Inverse && t.Symmetric == o.Symmetric && t.Temporal == o.Temporal &&
		t.ConfirmedBy == o.ConfirmedBy &&
		slices.Equal(t.SubjectKinds, o.SubjectKinds) && slices.Equal(t.ObjectKinds, o.ObjectKinds) &&
		t.Category == o.Category && t.Description == o.Description &&
		slices.Equal(t.CAMEO, o.CAMEO) && slices.Equal(t.PLOVER, o.PLOVER) && slices.Equal(t.Details, o.Details)
}

// neo4jType returns the type of the edges of the relation type with this name.
func neo4jType(name string) string { return strings.ToUpper(strings.ReplaceAll(name, "-", "_")) }

// DetailField is a field of the details of claims.
type DetailField struct {
	Name        string
	Type        DetailType
	Description string
}

// DetailType is the type of a DetailField's value.
type DetailType string

// The types of details. Integers are within ±(2^53−1), so that every JSON parser reads
// them exactly (RFC 7493 section 2.2).
const (
	DetailText    DetailType = "text"
	DetailInteger DetailType = "integer"
	DetailBoolean DetailType = "boolean"
)

const maxSafeInteger = 1<<53 - 1

// CheckEnds returns a fault for each end whose kind is not allowed, and one if both ends are
// the same. An end with an unknown kind ("") is not checked. The fields are path +
// ".subject" and path + ".object".
func (t RelationType) CheckEnds(path string, subject, object Ref) []Fault {
	var f faults
	f.end(path+".subject", t, subject, t.SubjectKinds)
	f.end(path+".object", t, object, t.ObjectKinds)
	if subject.ID == object.ID {
		f.sameEnds(path, object.ID)
	}
	return f
}

func (f *faults) sameEnds(path, id string) {
	f.add(path+".object", FaultConflict, "%.100q is both subject and object; a relation needs two different entities", id)
}

func (f *faults) end(field string, t RelationType, end Ref, kinds []Kind) {
	if end.Kind == "" || slices.Contains(kinds, end.Kind) {
		return
	}
	*f = append(*f, Fault{
		Field: field, Code: FaultKind, Allowed: texts(kinds),
		Message: fmt.Sprintf("%q is a %s; for %s, expected a %s", end.ID, end.Kind, t.Name, strings.Join(texts(kinds), " or ")),
	})
}

// CheckDetails returns a fault for each detail that the type does not define, or whose value
// has the wrong type. The fields are "details." + name.
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
			message += "; expected one of " + strings.Join(names, ", ")
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
				f.add(field, FaultValue, "must be between -(2^53-1) and 2^53-1")
			}
			return
		}
	case bool:
		if want == DetailBoolean {
			return
		}
	}
	f.add(field, FaultType, "must be %s", map[DetailType]string{
		DetailText: "a string", DetailInteger: "an integer", DetailBoolean: "true or false",
	}[want])
}
