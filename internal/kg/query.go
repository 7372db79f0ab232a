package kg

import (
	"slices"
	"time"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// Page selects at most Limit items after the id After, in the order of ids. After is empty
// for the first page.
type Page struct {
	After string
	Limit int
}

// EvidenceFilter selects relations by type, reliability and time. Zero fields do not filter.
type EvidenceFilter struct {
	// Types are names of relation types.
	Types []string
	// Statuses apply to the status at KnownAt.
	Statuses []Status
	// MinOrigins is the least number of origins that support the status.
	MinOrigins int
	// ExcludeAnonymousOnly excludes relations that only anonymous speakers support.
	ExcludeAnonymousOnly bool
	// KnownAt excludes everything published later. Relations are as known then.
	KnownAt time.Time
	// Valid selects relations that took place or held in this window of valid time.
	Valid Window
}

// Plain reports whether the filter has only types and statuses.
func (f EvidenceFilter) Plain() bool {
	return f.MinOrigins == 0 && !f.ExcludeAnonymousOnly && f.KnownAt.IsZero() && f.Valid.IsZero()
}

// Days returns the days of the window of valid time, or AllTime if there is no window.
func (f EvidenceFilter) Days() edtf.Span {
	if f.Valid.IsZero() {
		return edtf.AllTime()
	}
	return f.Valid.Days
}

// Admits reports whether figures pass the filter. Types and KnownAt are ignored: the caller has
// applied them. Figures without an edge pass neither ExcludeAnonymousOnly nor Valid.
func (f EvidenceFilter) Admits(o Outline) bool {
	return (len(f.Statuses) == 0 || slices.Contains(f.Statuses, o.Status)) &&
		o.Origins >= f.MinOrigins && (!f.ExcludeAnonymousOnly || o.Status.HasEdge() && !o.AnonymousOnly) &&
		(f.Valid.IsZero() || o.Status.HasEdge() && f.Valid.Includes(o))
}

// RelationFilter selects relations. Zero fields do not filter.
type RelationFilter struct {
	EvidenceFilter
	// Entity is either end. Subject and Object are the respective ends; for a symmetric
	// type, each is either end.
	Entity, Subject, Object string
}

// NeighborFilter selects neighbours of an entity. Zero fields do not filter.
type NeighborFilter struct {
	EvidenceFilter
	// Kinds of the neighbour.
	Kinds []Kind
	// Directions of the relation, seen from the entity.
	Directions []Direction
}

// NeighborCount is the number of an entity's relations of one type in one direction.
type NeighborCount struct {
	Type      string
	Direction Direction
	Relations int
}

// Neighbor is a relation seen from one of its ends.
type Neighbor struct {
	Direction Direction
	// Entity is the other end.
	Entity   Ref
	Relation Relation
}

// Direction is the direction of a relation, seen from one of its ends.
type Direction string

// The directions: away from the entity, towards it, or none (symmetric types).
const (
	DirectionOut  Direction = "out"
	DirectionIn   Direction = "in"
	DirectionNone Direction = "none"
)

// Directions returns every direction, in the order in which they are documented.
func Directions() []Direction { return []Direction{DirectionOut, DirectionIn, DirectionNone} }

// ClaimQuery selects a page of the claims about a relation.
type ClaimQuery struct {
	// Relation is the id of the relation.
	Relation string
	// KnownAt excludes claims published later, unless it is zero.
	KnownAt time.Time
	// Valid selects claims by date. An undated claim is possible at any time.
	Valid Window
	Page  Page
}

// Holds reports whether a relation passes the filter. Types and KnownAt are ignored: the
// caller has applied them.
func (f RelationFilter) Holds(r Relation) bool {
	return f.Admits(r.Outline()) &&
		(f.Entity == "" || f.Entity == r.Subject.ID || f.Entity == r.Object.ID) &&
		(f.Subject == "" || f.Subject == r.Subject.ID || r.Symmetric && f.Subject == r.Object.ID) &&
		(f.Object == "" || f.Object == r.Object.ID || r.Symmetric && f.Object == r.Subject.ID) &&
		(f.Subject == "" || f.Subject != f.Object)
}
