package kg

import (
	"fmt"
	"time"
)

// Merge records that From and Into are the same. It is in force from RecordedAt until it is
// undone. The stored records do not change; reads resolve the merge.
type Merge struct {
	From, Into string
	// Reason is a text for readers.
	Reason string
	// Relation is the id of a relation of the type SameAs between two entities that the merge
	// cites, or empty.
	Relation string
	// RecordedAt is the transaction time on the database server, UTC.
	RecordedAt time.Time
	RecordedBy string
	// UndoneAt is zero while the merge is in force.
	UndoneAt               time.Time
	UndoneBy, UndoneReason string
}

// Validate returns nil, or an error of CodeInvalid with a fault for every invalid field. It
// does not use the graph.
func (m Merge) Validate() error {
	var f faults
	f.requiredText("into", m.Into, MaxID)
	f.requiredText("reason", m.Reason, MaxText)
	f.text("relation", m.Relation, MaxID)
	return Invalid(f...)
}

// InForceAt reports whether the merge was recorded and not undone at a time.
func (m Merge) InForceAt(at time.Time) bool {
	return !m.RecordedAt.After(at) && (m.UndoneAt.IsZero() || m.UndoneAt.After(at))
}

// Survivor follows merges, which links maps from each merged id to the next, and returns the
// last id: id itself if it was not merged. In a cycle, it returns the first repeated id.
func Survivor(id string, links map[string]string) string {
	seen := map[string]bool{}
	for !seen[id] {
		seen[id] = true
		into, merged := links[id]
		if !merged {
			break
		}
		id = into
	}
	return id
}

// Merged returns an error of CodeMerged for a record that was merged into another one.
func Merged(what, id, into string) *Error {
	return &Error{Code: CodeMerged, Message: fmt.Sprintf("the %s %q was merged into %q", what, id, into), Into: into}
}

// Between returns the identity with other ends. Those of a symmetric type are put in order.
func (i Identity) Between(subject, object string, symmetric bool) Identity {
	if symmetric && object < subject {
		subject, object = object, subject
	}
	i.Subject, i.Object = subject, object
	return i
}
