package kg

import (
	"fmt"
	"time"
)

// Merge says that two records turned out to be one: From is one with Into, from
// RecordedAt until the merge is undone. What was recorded under either stays as
// it is; who reads resolves it.
type Merge struct {
	From, Into string
	// Reason is why, for readers.
	Reason string
	// RecordedAt is the time on the database server, UTC.
	RecordedAt time.Time
	RecordedBy string
	// UndoneAt is zero while the merge is in force.
	UndoneAt               time.Time
	UndoneBy, UndoneReason string
}

// Validate returns an error of CodeInvalid that names every faulty field, or nil.
// It looks at the merge alone, not at the graph.
func (m Merge) Validate() error {
	var f faults
	f.requiredText("into", m.Into, MaxID)
	f.requiredText("reason", m.Reason, MaxText)
	return Invalid(f...)
}

// InForceAt reports whether the merge was recorded by a time, and not undone
// by then.
func (m Merge) InForceAt(at time.Time) bool {
	return !m.RecordedAt.After(at) && (m.UndoneAt.IsZero() || m.UndoneAt.After(at))
}

// Survivor follows links from each record to what it is one with, and returns
// the id that they end at: id itself when it has no link. A circle has no end;
// the first id that comes again is taken for it.
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

// Merged says that what had that id is one with another record now.
func Merged(what, id, into string) *Error {
	return &Error{Code: CodeMerged, Message: fmt.Sprintf("the %s %q was merged into %q", what, id, into), Into: into}
}

// Between returns the identity of the same occurrence between other ends.
func (i Identity) Between(subject, object string, symmetric bool) Identity {
	if symmetric && object < subject {
		subject, object = object, subject
	}
	i.Subject, i.Object = subject, object
	return i
}
