package wire

import (
	"time"

	"github.com/entente-graph/entente/internal/kg"
)

// RecordedChange is something that was recorded.
type RecordedChange struct {
	// Its place in the feed. It never changes.
	Number int64 `json:"number" validate:"required" example:"42"`
	// What was recorded.
	Of string `json:"of" validate:"required" enums:"entity,source,claim,relation,relation-type" example:"relation"`
	// What was done. A relation's status is derived: it changes with its claims and their sources.
	Action string `json:"action" validate:"required" enums:"created,changed,deleted,added,retracted,reinstated,merged,unmerged,status,erased" example:"status"`
	// The id of what was recorded; the name of a relation type.
	ID string `json:"id" validate:"required" example:"691fcaaee3542fa98f8eabacc1a7a5ec154a448a3b0f9eb7e4d4ca7353d95329"`
	// The kind of an entity.
	Kind string `json:"kind,omitempty" enums:"{every-kind}" example:"person"`
	// The revision of an entity or a source that the change left.
	Revision int64 `json:"revision,omitempty" example:"2"`
	// The id of the relation that a claim is about.
	Relation string `json:"relation,omitempty" example:"691fcaaee3542fa98f8eabacc1a7a5ec154a448a3b0f9eb7e4d4ca7353d95329"`
	// The id of what it was merged into, or taken out of again.
	Into string `json:"into,omitempty" example:"kim-jong-un"`
	// The status that a relation came to have: merged, when another stands for it from then on, and vacant, when nothing is recorded of one that stood for others.
	Status string `json:"status,omitempty" enums:"confirmed,reported,alleged,planned,expected,proposed,possible,disputed,cancelled,denied,retracted,unclaimed,merged,vacant" example:"confirmed"`
	// The status that it had; missing when it is new.
	StatusBefore string `json:"status_before,omitempty" enums:"confirmed,reported,alleged,planned,expected,proposed,possible,disputed,cancelled,denied,retracted,unclaimed,merged,vacant" example:"expected"`
	// Why, in the words of who did so.
	Reason string `json:"reason,omitempty" example:"superseded by vostochny-talks-2"`
	// When it was recorded. It can be earlier than that of a change before: the feed is in the order in which changes were written.
	RecordedAt *time.Time `json:"recorded_at" validate:"required" format:"date-time" example:"2026-11-01T09:00:00Z"`
	// Who recorded it; missing for what is derived, and when nobody had to say.
	RecordedBy string `json:"recorded_by,omitempty" example:"anonymous"`
} //	@name	RecordedChange

// ChangeFeed is a page of the feed.
type ChangeFeed struct {
	Items []RecordedChange `json:"items" validate:"required"`
	// Give it as cursor to go on from here, now or later. Always there.
	NextCursor string `json:"next_cursor" validate:"required" example:"NDI"`
	// There is more right now.
	More bool `json:"more" validate:"required" example:"false"`
} //	@name	ChangeFeed

func NewRecordedChange(r kg.Recorded) RecordedChange {
	return RecordedChange{
		Number: r.Number, Of: string(r.Of), Action: string(r.Action), ID: r.ID, Kind: string(r.Kind), Revision: r.Revision,
		Relation: r.Relation, Into: r.Into, Status: string(r.Status), StatusBefore: string(r.StatusBefore),
		Reason: r.Reason, RecordedAt: Timestamp(r.RecordedAt), RecordedBy: r.RecordedBy,
	}
}
