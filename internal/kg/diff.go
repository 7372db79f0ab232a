package kg

import "time"

// DiffQuery selects the relations whose status changed between two publication times.
type DiffQuery struct {
	From, To time.Time
	// Entity is an end of the relations, or empty for all relations.
	Entity string
	// EvidenceFilter applies to the relations as known at To. Its KnownAt is ignored.
	EvidenceFilter
}

// Change is the difference of a relation between two publication times.
type Change struct {
	Kind ChangeKind
	// Before is nil if the relation was unknown.
	Before *Relation
	After  Relation
}

// ChangeKind is the kind of a Change.
type ChangeKind string

// The kinds of changes.
const (
	ChangeAppeared ChangeKind = "appeared" // the relation was unknown before
	ChangeStatus   ChangeKind = "changed"  // the status is different
	ChangeFell     ChangeKind = "fell"     // the status became denied or cancelled
)

// ChangeOf returns the change of a relation. Before is nil if it was unknown.
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
