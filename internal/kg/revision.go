package kg

import (
	"fmt"
	"time"
)

// Revision is the state of a record, an Entity or a Source, after one write.
type Revision[T any] struct {
	// Number counts the writes of an id, from 1. It continues after a deletion.
	Number int64
	// RecordedAt is not earlier than that of the previous revision.
	RecordedAt time.Time
	RecordedBy string
	// Deleted means that the write deleted the record. Record is then the state before.
	Deleted bool
	Record  T
}

// HistoryQuery selects the newest revisions of a record, at most Limit.
type HistoryQuery struct {
	ID string
	// Kind excludes revisions in which an entity had another kind, unless it is empty.
	Kind Kind
	// Before excludes the revision with this number and later ones, unless it is 0.
	Before int64
	Limit  int
}

// Gone returns an error of CodeGone for a deleted record.
func Gone(what, id string, at time.Time) *Error {
	return &Error{Code: CodeGone, Message: fmt.Sprintf("the %s %q was deleted at %s; its history is still available", what, id, at.UTC().Format(time.RFC3339Nano))}
}

// NotRecorded returns an error of CodeNotFound for a record that had no revision at a time.
func NotRecorded(what, id string, at time.Time) *Error {
	return &Error{Code: CodeNotFound, Message: fmt.Sprintf("the %s %q was not recorded yet at %s", what, id, FormatInstant(at))}
}
