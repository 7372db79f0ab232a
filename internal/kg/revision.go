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

// Versioned is a record of which each write leaves a revision: an Entity or a Source.
type Versioned[T any] interface {
	// SameContent reports whether users would see no difference between two records.
	SameContent(other T) bool
	// CheckReplacement returns the reason not to write another record over this one, or nil.
	CheckReplacement(by T) error
	// Version returns the number of the newest revision, and the time of its write.
	Version() (revision int64, updatedAt time.Time)
	// WithRevision returns the record with another number of its revision.
	WithRevision(revision int64) T
}
