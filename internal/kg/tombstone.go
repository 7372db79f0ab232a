package kg

import (
	"fmt"
	"time"
)

// Tombstone is what is left of a record that was erased.
type Tombstone struct {
	// Of is "entity", "source" or "claim".
	Of, ID   string
	ErasedAt time.Time
	ErasedBy string
	Reason   string
}

// Erased says that what had that id was erased for good.
func Erased(t Tombstone) *Error {
	return &Error{Code: CodeErased, Message: fmt.Sprintf("the %s %q was erased on %s; nothing of it is left", t.Of, t.ID, t.ErasedAt.UTC().Format(time.DateOnly))}
}
