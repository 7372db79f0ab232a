package kg

import (
	"fmt"
	"time"
)

// Revision is a record, an Entity or a Source, as one write left it.
type Revision[T any] struct {
	// Number counts the writes of an id from 1, also past a deletion.
	Number int64
	// RecordedAt never precedes that of the revision before.
	RecordedAt time.Time
	RecordedBy string
	// Deleted says that the write deleted the record, which is then as it was before.
	Deleted bool
	Record  T
}

// HistoryQuery asks for the newest revisions of a record, at most Limit.
type HistoryQuery struct {
	ID string
	// Kind leaves out revisions in which an entity was of another kind, unless
	// it is empty.
	Kind Kind
	// Before leaves out the revision of that number and later ones, unless it is 0.
	Before int64
	Limit  int
}

// Gone says that what had that id was deleted.
func Gone(what, id string, at time.Time) *Error {
	return &Error{Code: CodeGone, Message: fmt.Sprintf("the %s %q was deleted at %s; its history is still there", what, id, at.UTC().Format(time.RFC3339Nano))}
}

// NotRecorded says that no revision of what has that id was recorded by then.
func NotRecorded(what, id string, at time.Time) *Error {
	return &Error{Code: CodeNotFound, Message: fmt.Sprintf("nothing was recorded of the %s %q by %s", what, id, FormatInstant(at))}
}
