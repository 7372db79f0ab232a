package wire

import (
	"time"

	"github.com/entente-graph/entente/internal/kg"
)

// Relation is what all visible claims about it together amount to.
type Relation struct {
	ID string `json:"id" validate:"required" example:"691fcaaee3542fa98f8eabacc1a7a5ec154a448a3b0f9eb7e4d4ca7353d95329"`
	// The name of the relation type, see `GET /v1/relation-types`, read from subject to object.
	Type    string `json:"type" validate:"required" example:"met-with"`
	Subject Ref    `json:"subject" validate:"required"`
	Object  Ref    `json:"object" validate:"required"`
	// The writer's key for this occurrence.
	Key string `json:"key,omitempty" example:"2023-09-summit"`
	// The status that follows from the claims.
	Status string `json:"status" validate:"required" enums:"confirmed,reported,alleged,planned,expected,proposed,possible,disputed,cancelled,denied,retracted,unclaimed" example:"expected"`
	// The reason for the status.
	StatusReason string `json:"status_reason" validate:"required" example:"the newest word on it is \"expected\", from one origin; nobody says that it happened"`
	// The ids of the claims that decided the status.
	DecidedBy []string `json:"decided_by" validate:"required"`
	// When it happened or held, as EDTF, combined from the deciding claims.
	Occurred string `json:"occurred,omitempty" example:"2023-09"`
	// The earliest possible day. Missing if there is no lower bound.
	Earliest string `json:"earliest,omitempty" example:"2023-09-01"`
	// The latest possible day. Missing if there is no upper bound.
	Latest string `json:"latest,omitempty" example:"2023-09-30"`
	// The first day on which a state certainly held. Missing if there is none, if there is no lower bound, and for an event.
	CertainFrom string `json:"certain_from,omitempty" example:"2012-03-31"`
	// The last day on which a state certainly held. An open end is certain until its publication.
	CertainTo string `json:"certain_to,omitempty" example:"2015-06-01"`
	// Whether the dates of the deciding claims exclude one another, or for a state, its starts or its ends. `occurred` then spans all of them.
	DateConflict bool `json:"date_conflict" validate:"required" example:"false"`
	// Where it happened, by all counting claims, the place with the most origins first.
	Places []Ref `json:"places" validate:"required"`
	// The number of visible claims about the relation.
	ClaimCount int `json:"claim_count" validate:"required" example:"2"`
	// The number of independent origins that support the status.
	OriginCount int `json:"origin_count" validate:"required" example:"1"`
	// The number of independent origins whose denials count although the status is not `denied`.
	DissentCount int `json:"dissent_count" validate:"required" example:"0"`
	// Whether every deciding claim comes from an anonymous speaker.
	AnonymousOnly bool `json:"anonymous_only" validate:"required" example:"true"`
	// What the claims say about the fields of `details`, by field. Missing if they say nothing.
	Details map[string]DetailValue `json:"details,omitempty"`
	// When the first visible claim was published: a day or an instant.
	FirstPublished string `json:"first_published,omitempty" example:"2023-09-05T02:06:00Z"`
	// When the last visible claim was published: a day or an instant.
	LastPublished string `json:"last_published,omitempty" example:"2023-09-05T02:06:00Z"`
	// The id of the organization that is named as the first to report it.
	FirstReportedBy *Ref `json:"first_reported_by,omitempty"`
	// When a claim about it last changed, by the clock of the database server.
	UpdatedAt *time.Time `json:"updated_at" validate:"required" format:"date-time" example:"2026-11-01T09:00:00Z"`
	// The `known_at` of the request, if given.
	KnownAt string `json:"known_at,omitempty" example:"2023-09-05"`
	// The `recorded_at` of the request, if given.
	RecordedAt string `json:"recorded_at,omitempty" example:"2026-11-01"`
} //	@name	Relation

// NewRelation converts a relation.
func NewRelation(r kg.Relation) Relation {
	v := Relation{
		ID: r.ID, Type: r.Type, Subject: NewRef(r.Subject), Object: NewRef(r.Object), Key: r.Key,
		Status: string(r.Status), StatusReason: r.Reason, DecidedBy: OrEmpty(r.DecidedBy),
		Occurred: r.Occurred.String(), DateConflict: r.DateConflict, Places: NewRefs(r.PlaceRefs),
		ClaimCount: r.ClaimCount, OriginCount: r.OriginCount, DissentCount: r.DissentCount, AnonymousOnly: r.AnonymousOnly,
		Details:        newDetails(r.Details),
		FirstPublished: InstantText(r.FirstPublished), LastPublished: InstantText(r.LastPublished),
		FirstReportedBy: newOptionalRef(r.FirstReporter), UpdatedAt: Timestamp(r.UpdatedAt),
	}
	v.Earliest, v.Latest = Bounds(r.Occurred.Span())
	if !r.Certain.Empty() {
		v.CertainFrom, v.CertainTo = Bounds(r.Certain)
	}
	return v
}

// NewRelationAt converts a relation that was read as of two clocks; zero for none.
func NewRelationAt(r kg.Relation, knownAt, recordedAt time.Time) Relation {
	v := NewRelation(r)
	v.KnownAt, v.RecordedAt = InstantText(knownAt), InstantText(recordedAt)
	return v
}

// Neighbor is a relation seen from one of its ends.
type Neighbor struct {
	// The direction of the relation as seen from the entity: `out`, `in`, or `none` for a symmetric type.
	Direction string `json:"direction" validate:"required" enums:"out,in,none" example:"none"`
	// The entity at the other end.
	Entity   Ref      `json:"entity" validate:"required"`
	Relation Relation `json:"relation" validate:"required"`
} //	@name	Neighbor

// Neighbors is a page of neighbours, or how many there are of each type.
type Neighbors struct {
	List[Neighbor]
	// The numbers by type and direction, in this order. Only with `group_by`.
	Groups []NeighborGroup `json:"groups,omitempty"`
	// The claims about each relation of the page. Only with `include=claims`.
	Evidence []RelationEvidence `json:"evidence,omitempty"`
	Clocks
	Ran
} //	@name	Neighbors

// NeighborGroup is how many relations of a type an entity has in a direction.
type NeighborGroup struct {
	Type      string `json:"type" validate:"required" example:"met-with"`
	Direction string `json:"direction" validate:"required" enums:"out,in,none" example:"none"`
	Count     int    `json:"count" validate:"required" example:"12"`
} //	@name	NeighborGroup

// NewNeighbor converts a neighbour.
func NewNeighbor(n kg.Neighbor) Neighbor {
	return Neighbor{Direction: string(n.Direction), Entity: NewRef(n.Entity), Relation: NewRelation(n.Relation)}
}
