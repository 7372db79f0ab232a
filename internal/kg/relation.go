package kg

import (
	"slices"
	"time"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// Status is what all visible claims about a relation together amount to.
type Status string

// The statuses of a relation; Derive says when each holds.
const (
	StatusConfirmed Status = "confirmed"
	StatusReported  Status = "reported"
	StatusAlleged   Status = "alleged"
	StatusPlanned   Status = "planned"
	StatusExpected  Status = "expected"
	StatusProposed  Status = "proposed"
	StatusPossible  Status = "possible"
	StatusDisputed  Status = "disputed"
	StatusCancelled Status = "cancelled"
	StatusDenied    Status = "denied"
	// StatusRetracted: every claim was taken back. No edge is drawn.
	StatusRetracted Status = "retracted"
	// StatusUnclaimed: other claims speak of it, none is about it. No edge is drawn.
	StatusUnclaimed Status = "unclaimed"
	// StatusMerged: it is one with another relation, which tells for both. No edge is drawn.
	// Nobody sees it: who asks for such a relation is led to the other.
	StatusMerged Status = "merged"
	// StatusVacant: it stood for others while their ends were merged, and nothing is
	// recorded of it since they were parted. No edge is drawn, and nobody sees it but
	// who asks what was recorded then.
	StatusVacant Status = "vacant"
)

// Statuses returns every status that a relation is seen in, in the order in
// which they are documented.
func Statuses() []Status {
	return []Status{
		StatusConfirmed, StatusReported, StatusAlleged, StatusPlanned, StatusExpected, StatusProposed,
		StatusPossible, StatusDisputed, StatusCancelled, StatusDenied, StatusRetracted, StatusUnclaimed,
	}
}

// HasEdge reports whether a relation of this status is drawn as an edge.
func (s Status) HasEdge() bool {
	switch s {
	case StatusRetracted, StatusUnclaimed, StatusMerged, StatusVacant:
		return false
	}
	return true
}

// DrawnStatuses returns those of Statuses that are drawn as an edge, in their order.
func DrawnStatuses() []Status {
	return slices.DeleteFunc(Statuses(), func(s Status) bool { return !s.HasEdge() })
}

// Factual reports whether a relation of this status may be taken for a fact: it is
// confirmed or reported.
func (s Status) Factual() bool { return s == StatusConfirmed || s == StatusReported }

// Walked reports whether paths walk a relation of this status unless they are told
// to: what is denied or called off is no connection.
func (s Status) Walked() bool {
	return s.HasEdge() && s != StatusDenied && s != StatusCancelled
}

// WeakerThan reports whether a relation of this status is less to rely on than one
// of the other: in the order of Statuses, from what is held for a fact by way of
// what is said with distance, foreseen and disputed to what is called off or denied.
func (s Status) WeakerThan(other Status) bool {
	return slices.Index(Statuses(), s) > slices.Index(Statuses(), other)
}

// Figures are what an edge tells of its relation.
type Figures struct {
	Status Status
	// Occurred is when, as the deciding claims have it together; the zero EDTF
	// when none of them is dated. Its Span holds the earliest and latest day.
	Occurred edtf.Date
	// DateConflict says that the deciding claims' dates exclude one another;
	// Occurred then spans them all.
	DateConflict bool
	// ClaimCount, FirstPublished and LastPublished speak of all visible claims;
	// the times are zero when there is none.
	ClaimCount                    int
	FirstPublished, LastPublished time.Time
	// OriginCount counts the origins of the deciding claims.
	OriginCount int
	// AnonymousOnly says that every deciding claim's first speaker is anonymous.
	AnonymousOnly bool
	// FirstReportedBy is the id of an organization, or none.
	FirstReportedBy string
}

// Moment is the figures of a relation as they were from a time of publication
// to the next Moment.
type Moment struct {
	At time.Time
	Figures
}

// Derivation is all that follows from the claims about a relation.
type Derivation struct {
	Figures
	// Reason says in a sentence why the status is what it is.
	Reason string
	// DecidedBy are the ids of the claims that decided it, in alphabetical order.
	DecidedBy []string
	// Places are the ids of the places that counting claims name, by number of
	// origins, most first, then in alphabetical order.
	Places []string
	// History holds the figures after each time of publication, oldest first.
	History []Moment
}

// Relation is a relation with what is derived of it.
type Relation struct {
	ID string
	// Type is the name of its type.
	Type            string
	Subject, Object Ref
	// Symmetric is its type's: the ends then stand in the order of their ids.
	Symmetric bool
	// Key is the writer's name for this occurrence, or none.
	Key string
	Derivation
	// PlaceRefs and FirstReporter name the places and FirstReportedBy to readers.
	PlaceRefs     []Ref
	FirstReporter Ref
	// MergedInto is the id of the relation that stands for this one now, or none.
	MergedInto string
	// UpdatedAt is when a claim about it last changed, on the database server, UTC.
	UpdatedAt time.Time
}

// Frame is what derivation must know of a relation besides its claims.
type Frame struct {
	Subject, Object string
	Temporal        Temporal
}

// Evidence is a claim with what its source says of its age and its origin.
type Evidence struct {
	Claim Claim
	// PublishedAt is that of the claim's own source; it governs visibility.
	PublishedAt time.Time
	// RootPublishedAt is that of the source at the root of the republication
	// chain; it says how new the word is.
	RootPublishedAt time.Time
	Origin          Origin
	// OriginName names the origin to readers.
	OriginName string
	// MergedInto holds, by its id, the entity that stands for one that the claim
	// names and that was merged; nil when none was. The claim keeps what it said.
	MergedInto map[string]string
}

// Now returns the entity that stands for the one that the claim names.
func (e *Evidence) Now(id string) string {
	if into, merged := e.MergedInto[id]; merged {
		return into
	}
	return id
}
