package kg

import (
	"maps"
	"slices"
	"time"
)

// DiffQuery selects the relations whose status, or a value of whose details, changed between two
// publication times.
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
	// Details are the fields of details whose values differ, in the order of their names.
	// There are none if the relation was unknown.
	Details []DetailChange
}

// DetailChange is the difference of a field of details between two publication times. Before
// is nil if the field had no value, and After if it has none any more.
type DetailChange struct {
	Field         string
	Before, After *Detail
}

// ChangeKind is the kind of a Change.
type ChangeKind string

// The kinds of changes.
const (
	ChangeAppeared ChangeKind = "appeared" // the relation was unknown before
	ChangeStatus   ChangeKind = "changed"  // the status is different
	ChangeFell     ChangeKind = "fell"     // the status became denied or cancelled
	ChangeValues   ChangeKind = "values"   // the status is the same, and values of details differ
)

// ChangeOf returns the change of a relation. Before is nil if it was unknown.
func ChangeOf(before *Relation, after Relation) Change {
	kind := ChangeStatus
	switch {
	case before == nil:
		return Change{Kind: ChangeAppeared, After: after}
	case before.Status == after.Status:
		kind = ChangeValues
	case after.Status == StatusDenied || after.Status == StatusCancelled:
		kind = ChangeFell
	}
	return Change{Kind: kind, Before: before, After: after, Details: detailChanges(before.Details, after.Details)}
}

func detailChanges(before, after []Detail) []DetailChange {
	fields := map[string]DetailChange{}
	for i, d := range before {
		fields[d.Field] = DetailChange{Field: d.Field, Before: &before[i]}
	}
	for i, d := range after {
		change := fields[d.Field]
		change.Field, change.After = d.Field, &after[i]
		fields[d.Field] = change
	}
	var changes []DetailChange
	for _, field := range slices.Sorted(maps.Keys(fields)) {
		if c := fields[field]; !c.Before.sameValues(c.After) {
			changes = append(changes, c)
		}
	}
	return changes
}
