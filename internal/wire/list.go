package wire

import (
	"time"

	"github.com/entente-graph/entente/internal/kg"
)

// List is a page of items in a stable order.
type List[T any] struct {
	Items []T `json:"items" validate:"required"`
	// Send it as `cursor` to get the next page. Missing on the last page.
	NextCursor string `json:"next_cursor,omitempty" example:"wka03HoZa2ltLWpvbmctdW4"`
}

// The pages of each kind of record, by name, for the OpenAPI document.
type (
	EntityList    = List[Entity]         //	@name	EntityList
	SourceList    = List[Source]         //	@name	SourceList
	ClaimList     = TimedList[Claim]     //	@name	ClaimList
	RelationList  = TimedList[Relation]  //	@name	RelationList
	OfficialList  = TimedList[Official]  //	@name	OfficialList
	StatementList = TimedList[Statement] //	@name	StatementList
	ClaimHistory  = List[ClaimEvent]     //	@name	ClaimHistory
	DraftList     = List[Draft]          //	@name	DraftList
)

// TimedList is a List that was made for some times.
type TimedList[T any] struct {
	List[T]
	Clocks
	Ran
}

// Clocks are the times that an answer was made for. Each is missing when it was
// not asked for.
type Clocks struct {
	// The `known_at` of the request: a day or an instant.
	KnownAt string `json:"known_at,omitempty" example:"2023-09-05"`
	// The `recorded_at` of the request: a day or an instant.
	RecordedAt string `json:"recorded_at,omitempty" example:"2026-11-01"`
	ValidTime
}

// NewClocks converts the clocks that every question to the graph takes.
func NewClocks(knownAt time.Time, valid kg.Window) Clocks {
	return Clocks{KnownAt: InstantText(knownAt), ValidTime: NewValidTime(valid)}
}

// WithRecordedAt returns the clocks with a time of record.
func (c Clocks) WithRecordedAt(at time.Time) Clocks {
	c.RecordedAt = InstantText(at)
	return c
}

// ValidTime is the window of valid time that an answer was made for.
type ValidTime struct {
	// The first day of the window. Missing if the window has no start.
	ValidFrom string `json:"valid_from,omitempty" example:"2023-09-01"`
	// The last day of the window. Missing if the window has no end.
	ValidTo string `json:"valid_to,omitempty" example:"2023-09-30"`
	// How imprecise dates are compared with the window: `possible` includes relations that may fall into it, `certain` only those that must.
	Temporal string `json:"temporal,omitempty" enums:"possible,certain" example:"possible"`
}

// NewValidTime converts a window of valid time; it is zero when there is none.
func NewValidTime(w kg.Window) ValidTime {
	if w.IsZero() {
		return ValidTime{}
	}
	t := ValidTime{Temporal: TemporalText(w.Certain)}
	t.ValidFrom, t.ValidTo = Bounds(w.Days)
	return t
}

// The values of temporal.
const (
	Possible = "possible"
	Certain  = "certain"
)

// Ran is what was run for an answer.
type Ran struct {
	// The statements that were run for this response, in order. Only with `include=cypher`.
	Cypher []CypherQuery `json:"cypher,omitempty"`
}

// CypherQuery is a statement of Cypher and its parameters.
type CypherQuery struct {
	// The statement. Its first comment describes what it does, and its parameters.
	Statement string `json:"statement" validate:"required" example:"MATCH (e:Entity {id: $id}) RETURN e"`
	// The parameter values. An instant is a string here and a DATETIME in the database.
	Parameters map[string]any `json:"parameters" validate:"required" swaggertype:"object"`
	// The statement and its parameters, ready to paste into the Neo4j Browser.
	Browser string `json:"browser" validate:"required" example:":param id => 'kim-jong-un';\nMATCH (e:Entity {id: $id}) RETURN e"`
} //	@name	CypherQuery

// Truncated says why an answer is not all that there is: a budget or a limit ended the
// search before it was through.
type Truncated struct {
	// The limit that was reached: the budget of nodes, edges, rows, bytes or buckets, the number of steps of a search, or its time.
	Reason string `json:"reason" validate:"required" enums:"nodes,edges,rows,bytes,steps,time,buckets" example:"nodes"`
	// What was left out, and how to get less or more.
	Message string `json:"message" validate:"required" example:"there are more than 500 nodes within 3 hops; narrow it by types or status, or raise budget.nodes"`
} //	@name	Truncated
