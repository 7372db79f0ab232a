package kg

import "time"

// DiffQuery asks what became known between two times of publication, of all
// relations or of those of one entity.
type DiffQuery struct {
	From, To time.Time
	Entity   string
	// The filter goes by what was known at To; its KnownAt is not looked at.
	EvidenceFilter
}

// Change is how a relation differs between two times of publication.
type Change struct {
	Kind ChangeKind
	// Before is nil when nothing was known of the relation.
	Before *Relation
	After  Relation
}

// ChangeKind is the sort of a Change.
type ChangeKind string

// The sorts of a Change.
const (
	ChangeAppeared ChangeKind = "appeared" // nothing was known of it before
	ChangeStatus   ChangeKind = "changed"  // it has another status
	ChangeFell     ChangeKind = "fell"     // it came to be denied or cancelled
)

// ChangeOf says how a relation differs from what it was before, if it was known.
func ChangeOf(before *Relation, after Relation) Change {
	kind := ChangeStatus
	switch {
	case before == nil:
		kind = ChangeAppeared
	case after.Status == StatusDenied || after.Status == StatusCancelled:
		kind = ChangeFell
	}
	return Change{Kind: kind, Before: before, After: after}
}
