package kg

import (
	"slices"
	"time"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// Status is the status of a relation, derived from all visible claims about it.
type Status string

// The statuses of a relation. Derive determines which one applies.
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
	// StatusRetracted: every claim was retracted. The relation has no edge.
	StatusRetracted Status = "retracted"
	// StatusUnclaimed: other claims refer to it in concerns, but none is about it. The
	// relation has no edge.
	StatusUnclaimed Status = "unclaimed"
	// StatusMerged: it was merged into another relation. The relation has no edge and is
	// not in any result; requests for it redirect to the other one.
	StatusMerged Status = "merged"
	// StatusVacant: it represented other relations while their ends were merged, and has
	// had no claims since the merge was undone. The relation has no edge, and is only in
	// results for a recorded_at during the merge.
	StatusVacant Status = "vacant"
)

// Statuses returns every status that results can have, from the strongest to the weakest,
// in the order in which they are documented.
func Statuses() []Status {
	return []Status{
		StatusConfirmed, StatusReported, StatusAlleged, StatusPlanned, StatusExpected, StatusProposed,
		StatusPossible, StatusDisputed, StatusCancelled, StatusDenied, StatusRetracted, StatusUnclaimed,
	}
}

// HasEdge reports whether a relation with this status has an edge in the graph.
func (s Status) HasEdge() bool {
	switch s {
	case StatusRetracted, StatusUnclaimed, StatusMerged, StatusVacant:
		return false
	}
	return true
}

// DrawnStatuses returns the Statuses whose relations have an edge, in order.
func DrawnStatuses() []Status {
	return slices.DeleteFunc(Statuses(), func(s Status) bool { return !s.HasEdge() })
}

// Factual reports whether a relation with this status counts as a fact: it is confirmed or
// reported.
func (s Status) Factual() bool { return s == StatusConfirmed || s == StatusReported }

// Walked reports whether paths follow a relation with this status by default. They do not
// follow denied and cancelled relations.
func (s Status) Walked() bool {
	return s.HasEdge() && s != StatusDenied && s != StatusCancelled
}

// WeakerThan reports whether a relation with this status is less reliable than one with the
// other status, by the order of Statuses.
func (s Status) WeakerThan(other Status) bool {
	return slices.Index(Statuses(), s) > slices.Index(Statuses(), other)
}

// Figures are the derived properties that the edge of a relation has.
type Figures struct {
	Status Status
	// Occurred is the combined date of the deciding claims, or the zero Date if none of
	// them is dated. Its Span has the earliest and the latest day.
	Occurred edtf.Date
	// DateConflict means that the dates of the deciding claims have no day in common or, for
	// a state, that its starts or its ends have none. Occurred then covers all of them.
	DateConflict bool
	// Certain are the days on which a state certainly held. The span is empty for an event,
	// and if there are none. It can be shorter than the text of Occurred suggests, because
	// claims contradict each other or an open end was published on some day.
	Certain edtf.Span
	// ClaimCount, FirstPublished and LastPublished are of all visible claims. The times
	// are zero if there are none.
	ClaimCount                    int
	FirstPublished, LastPublished time.Time
	// OriginCount is the number of origins of the deciding claims.
	OriginCount int
	// DissentCount is the number of origins whose denials count although the status is not
	// denied. In a confirmed relation they are anonymous or unattributed.
	DissentCount int
	// AnonymousOnly means that the first speaker of every deciding claim is anonymous.
	AnonymousOnly bool
	// FirstReportedBy is the id of an organization, or empty.
	FirstReportedBy string
}

// Outline is the part of Figures on which an EvidenceFilter depends.
type Outline struct {
	Status        Status
	Origins       int
	AnonymousOnly bool
	// Days is the span of the date, AllTime if there is none. Certain are the days on which a
	// state certainly held; the span may be empty.
	Days, Certain edtf.Span
}

// Outline returns the part of the figures on which a filter depends.
func (f Figures) Outline() Outline {
	return Outline{Status: f.Status, Origins: f.OriginCount, AnonymousOnly: f.AnonymousOnly, Days: f.Occurred.Span(), Certain: f.Certain}
}

// Moment is the figures of a relation from one publication time to the next Moment.
type Moment struct {
	At time.Time
	Figures
	// Details are in the order of their fields.
	Details []Detail
}

// Derivation is the result of Derive.
type Derivation struct {
	Figures
	// Reason is one sentence that explains the status.
	Reason string
	// DecidedBy are the ids of the claims that decided the status, in alphabetical order.
	DecidedBy []string
	// Places are the ids of the places of counting claims, in descending order of the
	// number of origins, then in alphabetical order.
	Places []string
	// Details are what the claims say about the fields of details, in the order of the fields.
	Details []Detail
	// History has the figures after each publication time, oldest first.
	History []Moment
}

// Relation is a relation with its derived properties.
type Relation struct {
	ID string
	// Type is the name of a RelationType.
	Type            string
	Subject, Object Ref
	// Symmetric is the property of the type. The ends of a symmetric relation are in the
	// order of their ids.
	Symmetric bool
	// Key is the writer's name for this occurrence, or empty.
	Key string
	Derivation
	// PlaceRefs and FirstReporter are Places and FirstReportedBy with names.
	PlaceRefs     []Ref
	FirstReporter Ref
	// MergedInto is the id of the relation that this one was merged into, or empty.
	MergedInto string
	// UpdatedAt is when a claim about the relation last changed, on the database server,
	// UTC.
	UpdatedAt time.Time
}

// Frame is the input of Derive about the relation itself: its ends and properties of its type.
type Frame struct {
	Subject, Object string
	Temporal        Temporal
	ConfirmedBy     ConfirmedBy
}

// Evidence is a claim with the properties of its sources that Derive uses.
type Evidence struct {
	Claim Claim
	// PublishedAt is the publication of the claim's source. It determines visibility.
	PublishedAt time.Time
	// RootPublishedAt is the publication of the original in the chain of republications.
	// The claim is no newer than that.
	RootPublishedAt time.Time
	Origin          Origin
	Voice           Voice
	// OriginName is the name of the origin.
	OriginName string
	// MergedInto maps merged entities that the claim refers to, by id, to the entities
	// that they were merged into. It may be nil.
	MergedInto map[string]string
}

// Now returns the id of the entity that the given one was merged into, or the given id.
func (e *Evidence) Now(id string) string {
	if into, merged := e.MergedInto[id]; merged {
		return into
	}
	return id
}
