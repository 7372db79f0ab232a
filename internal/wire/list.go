package wire

import (
	"time"

	"github.com/entente-graph/entente/internal/kg"
)

// Clocks are the times that an answer was made for. Each is missing when it was
// not asked for.
type Clocks struct {
	// What was known then: a day, or an instant.
	KnownAt string `json:"known_at,omitempty" example:"2023-09-05"`
	// What this database held then: a day, or an instant.
	RecordedAt string `json:"recorded_at,omitempty" example:"2026-11-01"`
	ValidTime
}

// ValidTime is the window of valid time that an answer was made for.
type ValidTime struct {
	// What took place or held from this day on; missing without bound.
	ValidFrom string `json:"valid_from,omitempty" example:"2023-09-01"`
	// What took place or held until this day; missing without bound.
	ValidTo string `json:"valid_to,omitempty" example:"2023-09-30"`
	// Whether it possibly did in that time, or certainly.
	Temporal string `json:"temporal,omitempty" enums:"possible,certain" example:"possible"`
}

// TimedList is a List that was made for some times.
type TimedList[T any] struct {
	List[T]
	Clocks
	Ran
}

const (
	Possible = "possible"
	Certain  = "certain"
)

// clocksOf echoes the two clocks that every question to the graph takes.
func NewClocks(knownAt time.Time, valid kg.Window) Clocks {
	return Clocks{KnownAt: InstantText(knownAt), ValidTime: NewValidTime(valid)}
}

func NewValidTime(w kg.Window) ValidTime {
	if w.IsZero() {
		return ValidTime{}
	}
	t := ValidTime{Temporal: TemporalText(w.Certain)}
	t.ValidFrom, t.ValidTo = Bounds(w.Days)
	return t
}

// recorded is the clocks with the time of record.
func (c Clocks) WithRecordedAt(at time.Time) Clocks {
	c.RecordedAt = InstantText(at)
	return c
}

// Ran is what was run for an answer.
type Ran struct {
	// The statements that were run for this answer, in their order; only with include=cypher.
	Cypher []CypherQuery `json:"cypher,omitempty"`
}

// CypherQuery is a statement of Cypher and its parameters.
type CypherQuery struct {
	// The statement; its first comment says what it does and explains its parameters.
	Statement string `json:"statement" validate:"required" example:"MATCH (e:Entity {id: $id}) RETURN e"`
	// The values of its parameters. An instant is a string here and a DATETIME there.
	Parameters map[string]any `json:"parameters" validate:"required" swaggertype:"object"`
	// Both, ready to paste into the Neo4j Browser.
	Browser string `json:"browser" validate:"required" example:":param id => 'kim-jong-un';\nMATCH (e:Entity {id: $id}) RETURN e"`
} //	@name	CypherQuery

// The pages of each kind of record, by name, for the OpenAPI document.
type (
	EntityList    = List[Entity]         //	@name	EntityList
	SourceList    = List[Source]         //	@name	SourceList
	ClaimList     = TimedList[Claim]     //	@name	ClaimList
	RelationList  = TimedList[Relation]  //	@name	RelationList
	OfficialList  = TimedList[Official]  //	@name	OfficialList
	StatementList = TimedList[Statement] //	@name	StatementList
	ClaimHistory  = List[ClaimEvent]     //	@name	ClaimHistory
)

// List is a page of items in a stable order.
type List[T any] struct {
	Items []T `json:"items" validate:"required"`
	// Give it as cursor for the next page; missing on the last one.
	NextCursor string `json:"next_cursor,omitempty" example:"a2ltLWpvbmctdW4"`
}

// Truncated says why an answer is not all that there is: a budget or a limit ended the
// search before it was through.
type Truncated struct {
	// What ran out: the budget of nodes, edges, rows, bytes or buckets, the number of steps of a search, or its time.
	Reason string `json:"reason" validate:"required" enums:"nodes,edges,rows,bytes,steps,time,buckets" example:"nodes"`
	// What was cut, and how to ask for less or for more.
	Message string `json:"message" validate:"required" example:"there are more than 500 nodes within 3 hops; narrow it by types or status, or raise budget.nodes"`
} //	@name	Truncated
