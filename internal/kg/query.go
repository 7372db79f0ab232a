package kg

import (
	"slices"
	"time"
)

// Page asks for at most Limit items after the one whose id is After, in the
// order of ids; After is empty for the first page.
type Page struct {
	After string
	Limit int
}

// RelationFilter narrows a list of relations. Zero fields don't.
type RelationFilter struct {
	// Types are names of relation types.
	Types []string
	// Statuses are those that a relation has, or had at KnownAt.
	Statuses []Status
	// Entity stands at either end; Subject and Object at theirs, which for a
	// symmetric type is either.
	Entity, Subject, Object string
	// KnownAt leaves out what was published later, and shows what was known then.
	KnownAt time.Time
	// Valid leaves out what did not take place or hold in a window of time.
	Valid Window
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

// Path is a way from one entity to another: the entities in order, and the
// relation between each and the next.
type Path struct {
	Entities  []Ref
	Relations []Relation
}

// MaxHops is the longest path that can be asked for.
const MaxHops = 8

// PathQuery asks for a shortest path between two entities, of at most MaxHops
// hops, over relations of these statuses as they were known at KnownAt (now,
// when zero), each of which took place or held in the window Valid.
type PathQuery struct {
	From, To string
	MaxHops  int
	Types    []string
	Statuses []Status
	KnownAt  time.Time
	Valid    Window
}

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
		(f.Entity == "" || f.Entity == r.Subject.ID || f.Entity == r.Object.ID) &&
		(f.Subject == "" || f.Subject == r.Subject.ID || r.Symmetric && f.Subject == r.Object.ID) &&
		(f.Object == "" || f.Object == r.Object.ID || r.Symmetric && f.Object == r.Subject.ID) &&
		(f.Subject == "" || f.Subject != f.Object) &&
		(f.Valid.IsZero() || r.Status.HasEdge() && f.Valid.Holds(temporal, r.Occurred))
}
