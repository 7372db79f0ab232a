package kg

import (
	"slices"
	"time"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// Page asks for at most Limit items after the one whose id is After, in the
// order of ids; After is empty for the first page.
type Page struct {
	After string
	Limit int
}

// EvidenceFilter narrows relations by what they are, how far they can be relied on,
// and when. Zero fields don't.
type EvidenceFilter struct {
	// Types are names of relation types.
	Types []string
	// Statuses are those that a relation has, or had at KnownAt.
	Statuses []Status
	// MinOrigins is how many origins support the status at least.
	MinOrigins int
	// ExcludeAnonymousOnly leaves out what anonymous voices alone support.
	ExcludeAnonymousOnly bool
	// KnownAt leaves out what was published later, and shows what was known then.
	KnownAt time.Time
	// Valid leaves out what did not take place or hold in a window of time.
	Valid Window
}

// Plain reports whether nothing but types and statuses narrows the relations.
func (f EvidenceFilter) Plain() bool {
	return f.MinOrigins == 0 && !f.ExcludeAnonymousOnly && f.KnownAt.IsZero() && f.Valid.IsZero()
}

// Days are those of the window of valid time, or AllTime where nothing is asked.
func (f EvidenceFilter) Days() edtf.Span {
	if f.Valid.IsZero() {
		return edtf.AllTime()
	}
	return f.Valid.Days
}

// RelationFilter narrows a list of relations. Zero fields don't.
type RelationFilter struct {
	EvidenceFilter
	// Entity stands at either end; Subject and Object at theirs, which for a
	// symmetric type is either.
	Entity, Subject, Object string
}

// NeighborFilter narrows the neighbours of an entity. Zero fields don't.
type NeighborFilter struct {
	EvidenceFilter
	// Kinds are those of the other end.
	Kinds []Kind
	// Directions are where the relation points, seen from the entity.
	Directions []Direction
}

// NeighborCount is how many relations of a type an entity has in a direction.
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

// Direction is where a relation points, seen from one of its ends.
type Direction string

// The directions: from the entity, towards it, or neither (a symmetric type).
const (
	DirectionOut  Direction = "out"
	DirectionIn   Direction = "in"
	DirectionNone Direction = "none"
)

// Directions returns every direction, in the order in which they are documented.
func Directions() []Direction { return []Direction{DirectionOut, DirectionIn, DirectionNone} }

// ClaimQuery asks for a page of the claims about a relation.
type ClaimQuery struct {
	// Relation is its id.
	Relation string
	// KnownAt leaves out what was published later, unless it is zero.
	KnownAt time.Time
	// Valid leaves out claims of dates outside a window of time; an undated one is
	// possible at any.
	Valid Window
	Page  Page
}

// Holds reports whether a relation of a type that happens or holds passes the
// filter as it is; types and clocks are not looked at, since they choose what a
// relation is.
func (f RelationFilter) Holds(r Relation, temporal Temporal) bool {
	return (len(f.Statuses) == 0 || slices.Contains(f.Statuses, r.Status)) &&
		r.OriginCount >= f.MinOrigins && (!f.ExcludeAnonymousOnly || r.Status.HasEdge() && !r.AnonymousOnly) &&
		(f.Entity == "" || f.Entity == r.Subject.ID || f.Entity == r.Object.ID) &&
		(f.Subject == "" || f.Subject == r.Subject.ID || r.Symmetric && f.Subject == r.Object.ID) &&
		(f.Object == "" || f.Object == r.Object.ID || r.Symmetric && f.Object == r.Subject.ID) &&
		(f.Subject == "" || f.Subject != f.Object) &&
		(f.Valid.IsZero() || r.Status.HasEdge() && f.Valid.Holds(temporal, r.Occurred))
}
