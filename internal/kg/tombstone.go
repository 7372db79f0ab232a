package kg

import (
	"fmt"
	"time"
)

// Tombstone is what remains of a record that was erased permanently.
type Tombstone struct {
	// Of is "entity", "source" or "claim".
	Of, ID   string
	ErasedAt time.Time
	ErasedBy string
	Reason   string
}

// Erased returns an error of CodeErased for an erased record.
func Erased(t Tombstone) *Error {
	return &Error{Code: CodeErased, Message: fmt.Sprintf("the %s %q was permanently erased on %s", t.Of, t.ID, t.ErasedAt.UTC().Format(time.DateOnly))}
}
