package wire

import "github.com/entente-graph/entente/internal/kg"

// EvidenceInput is the filters that every graph question takes in a body. Its fields are lists
// of strings and pointers to scalars, with the names of the query parameters.
type EvidenceInput struct {
	// Only relations of these types.
	Types []string `json:"types,omitempty" example:"met-with,visited"`
	// Only relations with one of these statuses, as of `known_at`. The default is all except denied and cancelled.
	Status []string `json:"status,omitempty" enums:"confirmed,reported,alleged,planned,expected,proposed,possible,disputed,cancelled,denied" example:"confirmed,reported"`
	// Only relations whose status at least this many independent origins support.
	MinOrigins *int `json:"min_origins,omitempty" minimum:"1" example:"1"`
	// Whether to leave out relations that only anonymous voices support.
	ExcludeAnonymousOnly *bool `json:"exclude_anonymous_only,omitempty" example:"false"`
	// Only what was published by this time: a day (until its last microsecond, UTC), or an instant of RFC 3339.
	KnownAt *string `json:"known_at,omitempty" example:"2023-09-05"`
	// Only relations that took place or held at this time: a day, month or year, as EDTF.
	ValidAt *string `json:"valid_at,omitempty" example:"2023-09"`
	// Only relations that took place or held on this day or later.
	ValidFrom *string `json:"valid_from,omitempty" example:"2023-09-01"`
	// Only relations that took place or held on this day or earlier.
	ValidTo *string `json:"valid_to,omitempty" example:"2023-09-30"`
	// How imprecise dates are compared with the window: `possible` includes relations that may fall into it, `certain` only those that must.
	Temporal *string `json:"temporal,omitempty" enums:"possible,certain" example:"possible"`
}

// SubgraphInput says which part of the graph is wanted.
type SubgraphInput struct {
	// The ids of 1 to 100 entities to start from.
	Seeds []string `json:"seeds" validate:"required" minItems:"1" maxItems:"100" example:"kim-jong-un"`
	// The maximum number of hops from a seed. 0 returns only the relations between the seeds.
	Depth *int `json:"depth,omitempty" minimum:"0" maximum:"4" default:"1" example:"1"`
	// Only entities of these kinds. Seeds can be of any kind.
	Kinds []string `json:"kinds,omitempty" enums:"{every-kind}" example:"person,government"`
	EvidenceInput
	// The maximum size of the response.
	Budget *SubgraphBudget `json:"budget,omitempty"`
} //	@name	SubgraphInput

// SubgraphBudget is how much of the graph an answer may hold.
type SubgraphBudget struct {
	// The maximum number of entities, including the seeds.
	Nodes *int `json:"nodes,omitempty" minimum:"1" maximum:"5000" default:"500" example:"500"`
	// The maximum number of relations.
	Edges *int `json:"edges,omitempty" minimum:"1" maximum:"20000" default:"2000" example:"2000"`
} //	@name	SubgraphBudget

// Subgraph is a part of the graph.
type Subgraph struct {
	// In the order in which they were reached, the seeds first.
	Nodes []SubgraphNode `json:"nodes" validate:"required"`
	// Ordered by hop, then by id.
	Edges []SubgraphEdge `json:"edges" validate:"required"`
	// The maximum number of hops from a seed.
	Depth int `json:"depth" validate:"required" example:"1"`
	// Which limit was reached. Missing if the response is complete.
	Truncated *Truncated `json:"truncated,omitempty"`
	Clocks
	Ran
} //	@name	Subgraph

// SubgraphNode is an entity of a subgraph.
type SubgraphNode struct {
	ID   string `json:"id" validate:"required" example:"kim-jong-un"`
	Kind string `json:"kind" validate:"required" enums:"{every-kind}" example:"person"`
	Name string `json:"name" validate:"required" example:"Kim Jong Un"`
	// The number of hops to the nearest seed.
	Hop int `json:"hop" validate:"required" example:"0"`
} //	@name	SubgraphNode

// SubgraphEdge is a relation of a subgraph, with its figures.
type SubgraphEdge struct {
	ID   string `json:"id" validate:"required" example:"691fcaaee3542fa98f8eabacc1a7a5ec154a448a3b0f9eb7e4d4ca7353d95329"`
	Type string `json:"type" validate:"required" example:"met-with"`
	// The id of the entity at the start.
	Subject string `json:"subject" validate:"required" example:"kim-jong-un"`
	// The id of the entity at the end.
	Object string `json:"object" validate:"required" example:"vladimir-putin"`
	// Whether the relation has no direction. Its ends are then ordered by id.
	Symmetric bool   `json:"symmetric" validate:"required" example:"true"`
	Status    string `json:"status" validate:"required" enums:"confirmed,reported,alleged,planned,expected,proposed,possible,disputed,cancelled,denied" example:"expected"`
	// When it happened or held, as EDTF, combined from the deciding claims.
	Occurred string `json:"occurred,omitempty" example:"2023-09"`
	// The earliest possible day. Missing if there is no lower bound.
	Earliest string `json:"earliest,omitempty" example:"2023-09-01"`
	// The latest possible day. Missing if there is no upper bound.
	Latest        string `json:"latest,omitempty" example:"2023-09-30"`
	DateConflict  bool   `json:"date_conflict" validate:"required" example:"false"`
	ClaimCount    int    `json:"claim_count" validate:"required" example:"2"`
	OriginCount   int    `json:"origin_count" validate:"required" example:"1"`
	DissentCount  int    `json:"dissent_count" validate:"required" example:"0"`
	AnonymousOnly bool   `json:"anonymous_only" validate:"required" example:"true"`
	// When the first visible claim was published: a day or an instant.
	FirstPublished string `json:"first_published,omitempty" example:"2023-09-05T02:06:00Z"`
	// When the last visible claim was published: a day or an instant.
	LastPublished string `json:"last_published,omitempty" example:"2023-09-05T02:06:00Z"`
} //	@name	SubgraphEdge

// NewSubgraphEdge converts an edge of a subgraph.
func NewSubgraphEdge(e kg.Edge) SubgraphEdge {
	v := SubgraphEdge{
		ID: e.ID, Type: e.Type, Subject: e.Subject, Object: e.Object, Symmetric: e.Symmetric, Status: string(e.Status),
		Occurred: e.Occurred.String(), DateConflict: e.DateConflict, ClaimCount: e.ClaimCount, OriginCount: e.OriginCount, DissentCount: e.DissentCount, AnonymousOnly: e.AnonymousOnly,
		FirstPublished: InstantText(e.FirstPublished), LastPublished: InstantText(e.LastPublished),
	}
	v.Earliest, v.Latest = Bounds(e.Occurred.Span())
	return v
}
